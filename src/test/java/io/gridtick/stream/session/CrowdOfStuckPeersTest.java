package io.gridtick.stream.session;

import static io.gridtick.stream.session.StreamRig.get;
import static io.gridtick.stream.session.StreamRig.row;
import static io.gridtick.stream.session.StreamRig.until;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gridtick.stream.Goodbye;
import io.gridtick.stream.SessionView;
import io.gridtick.stream.StreamCounters;
import io.gridtick.stream.StreamLimits;
import io.gridtick.testing.stream.Dial;
import io.gridtick.testing.stream.StreamClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Many peers that shake hands and never read, on both transports, beside one that does. */
class CrowdOfStuckPeersTest {
    private static final boolean IS_LONG = Boolean.parseBoolean(System.getenv("GRIDTICK_TEST_LONG"));
    private static final int PEERS = IS_LONG ? 1_000 : 20;
    private static final Duration STUCK_FOR = IS_LONG ? Duration.ofSeconds(60) : Duration.ofSeconds(2);
    private static final Duration LONG = Duration.ofMinutes(2);
    private static final int ROW_BYTES = 16 * 1024;

    /** What one turn may add to a socket before it counts as full: a row, and what is around it. */
    private static final long ONE_TURN = 2 * ROW_BYTES;

    private int rounds;
    private long mostPending;

    @Test
    void theyCostABoundedNumberOfBytesAndNobodyElseAChange() {
        VisitorLimits many = new VisitorLimits(2_000, 2_000, 1, 1, LONG);
        StreamLimits limits = StreamRig.limits(Duration.ofSeconds(2), STUCK_FOR, Duration.ofMillis(300));
        try (StreamRig rig = new StreamRig(limits, many, StreamRig.readable(List.of("fleet")));
                StreamClient witness = open(rig)) {
            List<StreamClient> crowd = new ArrayList<>();
            for (int i = 0; i < PEERS; i++) {
                Dial dial = i % 2 == 0 ? rig.socket() : rig.events();
                StreamClient peer = dial.receiving(4096).open("?t=fleet");
                peer.await("live");
                peer.pause();
                crowd.add(peer);
            }
            fill(rig, witness);
            while (rig.hub.sockets() > 1) {
                tellWitness(rig, witness, "");
            }
            // A socket that does not read does not answer pings either.
            StreamCounters counted = rig.hub.counters();
            assertEquals(PEERS, counted.closes(Goodbye.SLOW) + counted.closes(Goodbye.SILENT));
            assertTrue(mostPending > 0, "nobody was stuck");
            assertTrue(mostPending <= limits.maxPendingBytes() + ONE_TURN, "pending: " + mostPending);
            assertEquals(rounds, deltas(witness), "changes that the witness was told");
            assertEquals(List.of(), witness.complaints());
            crowd.forEach(StreamClient::close);
        }
    }

    private static StreamClient open(StreamRig rig) {
        rig.publish("fleet", row("round", "0"));
        StreamClient witness = rig.connect("?t=fleet");
        witness.await("live");
        assertEquals(Map.of("round", 0), witness.table("fleet"));
        return witness;
    }

    private static long deltas(StreamClient client) {
        return client.kinds().stream().filter("delta"::equals).count();
    }

    /** Large changes, until nobody of the crowd can be told any more. */
    private void fill(StreamRig rig, StreamClient witness) {
        long full = StreamLimits.DEFAULT.maxPendingBytes();
        // Whoever was stuck first may have been sent away already.
        while (rig.hub.sockets() - 1
                > pending(rig).filter(bytes -> bytes > full).count()) {
            tellWitness(rig, witness, "x".repeat(ROW_BYTES));
        }
    }

    private void tellWitness(StreamRig rig, StreamClient witness, String ballast) {
        int round = ++rounds;
        mostPending = Math.max(mostPending, pending(rig).max().orElse(0));
        rig.publish("fleet", row("a", '"' + ballast + '"'), row("round", "" + round));
        until(
                "the witness sees round " + round,
                () -> Integer.valueOf(round).equals(witness.table("fleet").get("round")));
    }

    /** What waits for each of the open streams. */
    private static LongStream pending(StreamRig rig) {
        return get(rig.hub.sessions()).stream().mapToLong(SessionView::pendingBytes);
    }
}

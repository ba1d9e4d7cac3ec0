package io.gridtick.stream.session;

import static io.gridtick.stream.session.StreamRig.gone;
import static io.gridtick.stream.session.StreamRig.row;
import static io.gridtick.stream.session.StreamRig.until;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gridtick.stream.StreamLimits;
import io.gridtick.testing.stream.StreamClient;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class SlowReaderTest {
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final int ROWS = 8;
    private static final int ROW_BYTES = 32 * 1024;

    @Test
    void endsWithTheTruthAndCostsOneTurn() {
        try (StreamRig rig = new StreamRig(StreamRig.limits(LONG, LONG, LONG))) {
            rig.hub.declare("fleet");
            StreamClient slow = rig.connect("?t=fleet");
            StreamClient fast = rig.connect("?t=fleet");
            slow.await("live");
            fast.await("live");
            slow.pause();

            Map<String, Object> truth = new TreeMap<>();
            long mostWaiting = 0;
            for (int round = 0; round < 200; round++) {
                publishRound(rig, truth, round);
                until("the fast reader keeps up", () -> truth.equals(fast.table("fleet")));
                mostWaiting = Math.max(mostWaiting, rig.maxPendingBytes());
            }
            rig.publish("fleet", gone("k0"));
            truth.remove("k0");
            until("the fast reader keeps up", () -> truth.equals(fast.table("fleet")));

            int deltasBefore = slow.kinds().size();
            slow.resume();
            until("the slow reader catches up", () -> truth.equals(slow.table("fleet")));
            assertTrue(slow.kinds().size() - deltasBefore < 190, "nothing was conflated");
            assertTrue(mostWaiting > 0, "the slow reader was not slow");
            assertTrue(mostWaiting <= 2L * ROWS * ROW_BYTES, () -> "waiting bytes");
            assertEquals(List.of(), slow.complaints());
        }
    }

    /** A cursor is one number for all topics, so a late topic must not be overtaken by another one. */
    @Test
    void whoSeesAChangeWasSentEverythingBeforeIt() {
        try (StreamRig rig = new StreamRig(StreamRig.limits(LONG, LONG, LONG))) {
            rig.hub.declare("big");
            rig.hub.declare("small");
            StreamClient client = rig.connect("?t=big&t=small");
            client.await("live");
            client.pause();
            until("the peer is stuck", () -> {
                rig.publish("big", row("a", value(System.nanoTime())));
                return rig.maxPendingBytes() > 0;
            });
            for (int i = 0; i < 100; i++) {
                rig.publish("big", row("b", Integer.toString(i)));
                rig.publish("small", row("a", Integer.toString(i)));
            }
            client.resume();
            until("the small one arrives", () -> Map.of("a", 99).equals(client.table("small")));
            until(
                    "the big one arrives",
                    () -> Integer.valueOf(99).equals(client.table("big").get("b")));
            List<Long> sequences = client.messages().stream()
                    .filter(message -> message.containsKey("t"))
                    .map(message -> message.getLong("seq"))
                    .toList();
            assertEquals(sequences.stream().sorted().toList(), sequences);
        }
    }

    @Test
    void aPeerThatTakesNothingIsGivenUp() {
        StreamLimits limits = StreamRig.limits(LONG.dividedBy(100), Duration.ofMillis(300), Duration.ofMillis(100));
        try (StreamRig rig = new StreamRig(limits)) {
            rig.publish("fleet", row("a", "0"));
            rig.connectStuck("?t=fleet");
            fillUntilItWaits(rig);
            until("it was cut", () -> rig.hub.sockets() == 0);
        }
    }

    @Test
    void aPeerThatSaysNothingIsGivenUp() {
        try (StreamRig rig = new StreamRig(StreamRig.limits(Duration.ofMillis(100), LONG, Duration.ofMillis(100)))) {
            rig.connectStuck("");
            until("it was cut", () -> rig.hub.sockets() == 0);
        }
    }

    @Test
    void aPeerThatOnlyListensIsKeptByItsPongs() {
        try (StreamRig rig = new StreamRig(StreamRig.limits(Duration.ofMillis(300), LONG, LONG))) {
            StreamClient client = rig.connect("");
            until("many heartbeats came", () -> client.kinds().size() > 6);
            assertEquals(1, rig.hub.sockets());
        }
    }

    static void fillUntilItWaits(StreamRig rig) {
        until("the peer is stuck", () -> {
            rig.publish("fleet", row("a", value(System.nanoTime())));
            return rig.maxPendingBytes() > 0;
        });
    }

    private static void publishRound(StreamRig rig, Map<String, Object> truth, int round) {
        for (int i = 0; i < ROWS; i++) {
            String value = value(round * ROWS + i);
            truth.put("k" + i, value.substring(1, value.length() - 1));
            rig.publish("fleet", row("k" + i, value));
        }
    }

    private static String value(long number) {
        return "\"" + number + "x".repeat(ROW_BYTES) + "\"";
    }
}

package io.gridtick.stream.session;

import static io.gridtick.stream.session.StreamRig.get;
import static io.gridtick.stream.session.StreamRig.row;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.gridtick.stream.StreamLimits;
import io.gridtick.testing.stream.RefusedException;
import io.gridtick.testing.stream.StreamClient;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StreamDrainTest {
    private final StreamRig rig = new StreamRig(StreamLimits.DEFAULT);

    @AfterEach
    void close() {
        rig.close();
    }

    @Test
    void everybodyIsToldToComeBackLater() {
        List<StreamClient> clients =
                IntStream.range(0, 20).mapToObj(i -> rig.connect("")).toList();
        get(rig.hub.drain(Duration.ofSeconds(10)));
        assertEquals(0, rig.hub.sockets());
        for (StreamClient client : clients) {
            client.awaitClose();
            assertEquals(4001, client.closeCode());
            assertEquals(
                    new JsonArray().add(500).add(10000), client.await("bye").getJsonArray("retry"));
        }
    }

    @Test
    void aStuckSocketDelaysNobodyAndIsCutAtTheDeadline() {
        rig.publish("fleet", row("a", "0"));
        StreamClient client = rig.connect("");
        rig.connectStuck("?t=fleet");
        SlowReaderTest.fillUntilItWaits(rig);

        Future<Void> drained = rig.hub.drain(Duration.ofSeconds(2));
        client.awaitClose();
        assertEquals(4001, client.closeCode());
        assertFalse(drained.isComplete(), "the stuck socket is still there");
        get(drained);
        assertEquals(0, rig.hub.sockets());
    }

    @Test
    void nobodyComesInWhileItDrains() {
        get(rig.hub.drain(Duration.ofSeconds(1)));
        RefusedException refused = assertThrows(RefusedException.class, () -> rig.connect("?t=fleet"));
        assertEquals(503, refused.status());
    }

    @Test
    void nobodyThereIsDoneAtOnce() {
        get(rig.hub.drain(Duration.ofMinutes(10)));
        assertEquals(0, rig.hub.sockets());
    }
}

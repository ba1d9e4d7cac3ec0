package io.gridtick.stream;

import static io.gridtick.stream.session.StreamRig.gone;
import static io.gridtick.stream.session.StreamRig.row;
import static io.gridtick.stream.session.StreamRig.until;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gridtick.stream.session.StreamRig;
import io.gridtick.stream.topic.Sequence;
import io.gridtick.testing.stream.StreamClient;
import io.vertx.core.Context;
import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StreamHubTest {
    private final StreamRig rig = new StreamRig(StreamLimits.DEFAULT);

    @AfterEach
    void close() {
        rig.close();
    }

    @Test
    void firstTheSnapshotThenTheChanges() {
        rig.publish("fleet", row("a", "1"), row("b", "2"));
        StreamClient client = rig.connect("?t=fleet");
        client.await("live");
        rig.publish("fleet", row("b", "3"), gone("a"));
        client.await("delta");

        assertEquals(List.of("hello", "snap", "live", "delta"), client.kinds());
        assertEquals(Map.of("b", 3), client.table("fleet"));
        assertEquals(1, client.messages().get(0).getInteger("v"));
        assertEquals(15, client.messages().get(0).getInteger("hb"));
    }

    @Test
    void whatIsDueTogetherComesInOneFrame() {
        rig.publish("fleet", row("a", "1"));
        rig.publish("regions", row("eu", "1"));
        StreamClient client = rig.connect("?t=fleet&t=regions");
        client.await("live");
        assertEquals(List.of("hello", "snap", "snap", "live"), client.kinds());
        assertEquals(1, client.frames());
    }

    @Test
    void sequencesOnlyGrow() {
        rig.publish("fleet", row("a", "0"));
        StreamClient client = rig.connect("?t=fleet");
        client.await("live");
        for (int i = 1; i <= 50; i++) {
            rig.publish("fleet", row("a", Integer.toString(i)));
            int value = i;
            until("value " + i, () -> Map.of("a", value).equals(client.table("fleet")));
        }
        List<Long> sequences = client.messages().stream()
                .filter(message -> message.containsKey("seq"))
                .map(message -> message.getLong("seq"))
                .toList();
        assertEquals(sequences.stream().sorted().toList(), sequences);
    }

    @Test
    void aDeclaredTopicIsKnownBeforeItsFirstRow() {
        rig.hub.declare("events");
        StreamClient client = rig.connect("?t=events");
        client.await("live");
        assertEquals(new JsonObject(), client.await("snap").getJsonObject("rows"));
        rig.publish("events", row("a", "1"));
        client.await("delta");
        assertEquals(Map.of("a", 1), client.table("events"));
    }

    @Test
    void whatWasPublishedBeforeTheStartIsThere() {
        StreamHub early =
                new StreamHub(Sequence.startingAfter(0, Instant.EPOCH), Clock.systemUTC(), StreamLimits.DEFAULT);
        early.publish("fleet", List.of(row("a", "1")));
        StreamRig.get(rig.vertx.deployVerticle(early));
        StreamClient client = rig.connectTo(early, "?t=fleet");
        client.await("live");
        assertEquals(Map.of("a", 1), client.table("fleet"));
    }

    @Test
    void changesThatUndoEachOtherInOneTurnLeaveTheTruth() {
        rig.publish("fleet", row("a", "1"));
        StreamClient client = rig.connect("?t=fleet");
        client.await("live");
        rig.publish("fleet", row("x", "1"), gone("x"), gone("a"), row("a", "7"));
        client.await("delta");
        assertEquals(Map.of("a", 7), client.table("fleet"));
    }

    /** Readers come, go and subscribe anew while two other loops publish: all end with the same truth, none sees a gap. */
    @Test
    void noGapUnderConcurrentPublishing() {
        long seed = System.nanoTime();
        rig.hub.declare("t0");
        rig.hub.declare("t1");
        List<StreamClient> clients = new ArrayList<>();
        List<Storm> storms = List.of(new Storm("t0", seed), new Storm("t1", seed + 1));
        storms.forEach(Storm::start);
        for (int i = 0; i < 20; i++) {
            StreamClient client = rig.connect("?t=t0");
            client.await("live");
            client.say("{\"op\":\"sub\",\"i\":1,\"t\":[\"t1\"]}");
            client.say("{\"op\":\"unsub\",\"i\":2,\"t\":[\"t0\"]}");
            client.say("{\"op\":\"sub\",\"i\":3,\"t\":[\"t0\"]}");
            clients.add(client);
        }
        storms.forEach(Storm::finish);
        for (StreamClient client : clients) {
            for (Storm storm : storms) {
                until("seed " + seed + " ends with the truth", () -> storm.truth.equals(client.table(storm.topic)));
            }
            assertEquals(List.of(), client.complaints());
        }
    }

    @Test
    void theTablesBelongToOneThread() {
        AssertionError refused = assertThrows(AssertionError.class, rig.hub::flush);
        assertTrue(refused.toString().contains("belongs to"), refused::toString);
    }

    @Test
    void aHeartbeatIsHelloSequenceOrLater() {
        StreamRig fast =
                new StreamRig(StreamRig.limits(Duration.ofMillis(40), Duration.ofSeconds(5), Duration.ofSeconds(1)));
        try (fast) {
            fast.publish("fleet", row("a", "1"));
            StreamClient client = fast.connect("?t=fleet");
            client.await("live");
            fast.publish("other", row("a", "1"));
            JsonObject hello = client.await("hello");
            until(
                    "a heartbeat moves on",
                    () -> client.messages().stream()
                            .anyMatch(message -> message.getString("k").equals("hb")
                                    && message.getLong("seq") > hello.getLong("seq")));
        }
    }

    /** Publishes random changes of a few keys from a loop of its own. */
    private final class Storm {
        private static final int CHANGES = 4_000;

        final String topic;
        final Map<String, Object> truth = new TreeMap<>();
        private final Random random;
        private final Context loop = rig.vertx.getOrCreateContext();
        private volatile boolean isDone;
        private int sent;

        Storm(String topic, long seed) {
            this.topic = topic;
            random = new Random(seed);
        }

        void start() {
            loop.runOnContext(ignored -> step());
        }

        void finish() {
            until(topic + " was published", () -> isDone);
        }

        private void step() {
            for (int i = 0; i < 20; i++) {
                change("k" + random.nextInt(30));
            }
            sent += 20;
            if (sent < CHANGES) {
                loop.runOnContext(ignored -> step());
            } else {
                isDone = true;
            }
        }

        private void change(String key) {
            if (random.nextInt(4) == 0) {
                truth.remove(key);
                rig.publish(topic, gone(key));
            } else {
                int value = random.nextInt(1_000_000);
                truth.put(key, value);
                rig.publish(topic, row(key, Integer.toString(value)));
            }
        }
    }
}

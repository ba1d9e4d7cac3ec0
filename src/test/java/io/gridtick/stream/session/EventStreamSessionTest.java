package io.gridtick.stream.session;

import static io.gridtick.stream.session.StreamRig.row;
import static io.gridtick.stream.session.StreamRig.until;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gridtick.http.Access;
import io.gridtick.http.Caller;
import io.gridtick.http.Credential;
import io.gridtick.http.Scope;
import io.gridtick.stream.StreamLimits;
import io.gridtick.stream.TopicAccess;
import io.gridtick.stream.lane.TopicBoard;
import io.gridtick.testing.stream.Dial;
import io.gridtick.testing.stream.RefusedException;
import io.gridtick.testing.stream.StreamClient;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class EventStreamSessionTest {
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final int ROW_BYTES = 32 * 1024;

    @Test
    void beginsLikeASocketAndGoesOnWithChanges() {
        try (StreamRig rig = new StreamRig(StreamLimits.DEFAULT)) {
            rig.publish("fleet", row("a", "1"));
            try (StreamClient client = open(rig, "?t=fleet&t=nothing")) {
                client.await("live");
                assertEquals(List.of("hello", "err", "snap", "live"), client.kinds());
                rig.publish("fleet", row("a", "2"));
                client.await("delta");
                assertEquals(
                        Map.of("a", 2),
                        client.messages().getLast().getJsonObject("rows").getMap());
            }
            until("the place is free", () -> rig.hub.sockets() == 0);
        }
    }

    @Test
    void theHeadKeepsCachesAndBuffersAway() {
        try (StreamRig rig = new StreamRig(StreamLimits.DEFAULT);
                StreamClient client = open(rig, "?t=fleet")) {
            String head = client.head().toLowerCase(Locale.ROOT);
            assertTrue(head.startsWith("http/1.1 200 ok"), head);
            assertTrue(head.contains("\r\ncontent-type: text/event-stream; charset=utf-8"), head);
            assertTrue(head.contains("\r\ncache-control: no-store"), head);
            assertTrue(head.contains("\r\nx-accel-buffering: no"), head);
            assertTrue(head.contains("\r\ntransfer-encoding: chunked"), head);
            client.await("hello");
            long retry = client.events().retry();
            assertTrue(retry >= 2_000 && retry <= 5_000, "retry " + retry);
        }
    }

    @Test
    void idsAreTheLowWaterMarkAndMoveWithHeartbeats() {
        StreamLimits limits = StreamRig.limits(Duration.ofMillis(100), LONG, LONG);
        try (StreamRig rig = new StreamRig(limits)) {
            rig.publish("fleet", row("a", "1"));
            try (StreamClient client = open(rig, "?t=fleet")) {
                client.await("live");
                long live = sequence(client, "live");
                until("the id is there", () -> id(client) >= live);
                rig.publish("other", row("x", "1"));
                until("it moves without a change of a topic", () -> id(client) > live);
                assertTrue(client.events().lines().stream().noneMatch(line -> line.startsWith("event")));
            }
        }
    }

    @Test
    void comesBackWithTheLastIdAndGetsWhatItMissed() {
        try (StreamRig rig = new StreamRig(StreamLimits.DEFAULT)) {
            rig.publish("fleet", row("a", "1"), row("b", "1"));
            String id;
            try (StreamClient client = open(rig, "?t=fleet")) {
                client.await("live");
                until("the id is there", () -> id(client) > 0);
                id = client.events().lastEventId();
            }
            rig.publish("fleet", row("b", "2"));
            try (StreamClient again = open(rig, "?t=fleet&since=1", "Last-Event-ID", id)) {
                again.await("live");
                assertEquals(List.of("hello", "delta", "live"), again.kinds());
                assertEquals(
                        Map.of("b", 2),
                        again.messages().get(1).getJsonObject("rows").getMap());
            }
            try (StreamClient since = open(rig, "?t=fleet&since=" + id)) {
                since.await("live");
                assertEquals(List.of("hello", "delta", "live"), since.kinds());
            }
            try (StreamClient odd = open(rig, "?t=fleet", "Last-Event-ID", "not-ours")) {
                odd.await("live");
                assertEquals(List.of("hello", "snap", "live"), odd.kinds());
            }
        }
    }

    @Test
    void whatCannotBeServedIsRefusedAtOnce() {
        try (StreamRig rig = new StreamRig(StreamLimits.DEFAULT)) {
            StringBuilder many = new StringBuilder("?t=x");
            for (int i = 0; i < StreamLimits.DEFAULT.maxTopicsPerSocket(); i++) {
                many.append("&t=t").append(i);
            }
            for (String query :
                    List.of("", "?t=fleet&hz=3", "?t=fleet&since=x", "?t=" + "t".repeat(201), many.toString())) {
                assertEquals(400, refusal(rig, query), query);
            }
            assertEquals(0, rig.hub.sockets());
        }
    }

    @Test
    void whatEndsWithTheCredentialsEndsCleanly() {
        try (StreamRig rig = new StreamRig(StreamRig.limits(Duration.ofMillis(100), LONG, LONG))) {
            Caller reader = new Caller(
                    "reader",
                    Optional.empty(),
                    Set.of(Scope.READ),
                    new Credential("key:reader", Optional.of(rig.clock.instant().plusSeconds(60))));
            rig.people.know("secret", reader);
            try (StreamClient client = open(rig, "?t=fleet", "Authorization", "secret")) {
                client.await("live");
                rig.clock.pass(Duration.ofSeconds(61));
                client.await("bye");
                assertEquals(4401, client.messages().getLast().getInteger("code"));
                until("the answer has ended", client::hasEnded);
                assertFalse(client.isClosed(), "the connection is good for another request");
            }
            until("the place is free", () -> rig.hub.sockets() == 0);
        }
    }

    @Test
    void aDrainSaysGoodbyeAndEndsCleanly() {
        try (StreamRig rig = new StreamRig(StreamLimits.DEFAULT);
                StreamClient client = open(rig, "?t=fleet")) {
            client.await("live");
            StreamRig.get(rig.hub.drain(Duration.ofSeconds(10)));
            until("the answer has ended", client::hasEnded);
            JsonObject bye = client.messages().getLast();
            assertEquals("bye", bye.getString("k"));
            assertEquals(4001, bye.getInteger("code"));
            assertEquals(503, refusal(rig, "?t=fleet"));
        }
    }

    @Test
    void aSlowReaderEndsWithTheTruthAndCostsOneTurn() {
        try (StreamRig rig = new StreamRig(StreamRig.limits(LONG, LONG, LONG))) {
            rig.hub.declare("fleet");
            try (StreamClient slow = open(rig, "?t=fleet")) {
                slow.await("live");
                slow.pause();
                long mostWaiting = 0;
                for (int round = 0; round < 400; round++) {
                    rig.publish("fleet", row("k" + round % 4, value(round)), row("round", "" + round));
                    long _ = StreamRig.get(rig.hub.look(TopicBoard::last));
                    mostWaiting = Math.max(mostWaiting, rig.maxPendingBytes());
                }
                slow.resume();
                until("the slow reader catches up", () -> last(slow, "round") == 399);
                assertTrue(mostWaiting > 0, "the slow reader was not slow");
                assertTrue(mostWaiting <= 10L * ROW_BYTES, "waiting bytes: " + mostWaiting);
                assertTrue(slow.kinds().size() < 350, "nothing was conflated");
            }
        }
    }

    @Test
    void aPeerThatTakesNothingIsGivenUp() {
        StreamLimits limits = StreamRig.limits(LONG.dividedBy(100), Duration.ofMillis(300), Duration.ofMillis(100));
        try (StreamRig rig = new StreamRig(limits)) {
            rig.hub.declare("fleet");
            try (StreamClient stuck = open(rig, "?t=fleet")) {
                stuck.await("live");
                stuck.pause();
                // Its buffers may take a little more than once they seemed full.
                until("it was cut", () -> {
                    if (rig.maxPendingBytes() == 0) {
                        rig.publish("fleet", row("a", value(System.nanoTime())));
                    }
                    return rig.hub.sockets() == 0;
                });
            }
        }
    }

    @Test
    void whoeverMayNotReadATopicIsToldSo() {
        TopicAccess topics = new TopicAccess(
                List.of(new TopicAccess.Line("fleet", Access.READERS), new TopicAccess.Line("secret", Access.ADMINS)));
        try (StreamRig rig = new StreamRig(StreamLimits.DEFAULT, VisitorLimits.DEFAULT, topics)) {
            rig.hub.declare("fleet");
            rig.hub.declare("secret");
            try (StreamClient client = open(rig, "?t=fleet&t=secret")) {
                client.await("live");
                assertEquals(List.of("hello", "err", "snap", "live"), client.kinds());
                assertEquals("not_allowed", client.messages().get(1).getString("code"));
            }
        }
    }

    @Test
    void placesAreSharedWithSockets() {
        VisitorLimits limits = new VisitorLimits(1, 1, 1, 1, LONG);
        try (StreamRig rig = new StreamRig(StreamLimits.DEFAULT, limits, StreamRig.readable(List.of("fleet")))) {
            rig.hub.declare("fleet");
            try (StreamClient first = rig.connect("")) {
                first.await("hello");
                assertEquals(429, refusal(rig, "?t=fleet"));
            }
        }
    }

    private static StreamClient open(StreamRig rig, String query, String... headers) {
        Dial dial = rig.events().receiving(16 * 1024);
        for (int i = 0; i < headers.length; i += 2) {
            dial = dial.with(headers[i], headers[i + 1]);
        }
        return dial.open(query);
    }

    private static int refusal(StreamRig rig, String query) {
        return assertThrows(RefusedException.class, () -> open(rig, query)).status();
    }

    private static long id(StreamClient client) {
        String id = client.events().lastEventId();
        return id.isEmpty() ? 0 : Long.parseLong(id);
    }

    private static long sequence(StreamClient client, String kind) {
        return client.messages().stream()
                .filter(message -> message.getString("k").equals(kind))
                .mapToLong(message -> message.getLong("seq"))
                .max()
                .orElseThrow();
    }

    private static int last(StreamClient client, String key) {
        return client.messages().stream()
                .filter(message -> message.containsKey("rows"))
                .map(message -> message.getJsonObject("rows"))
                .filter(rows -> rows.containsKey(key))
                .mapToInt(rows -> rows.getInteger(key))
                .max()
                .orElse(-1);
    }

    private static String value(long number) {
        return "\"" + number + "x".repeat(ROW_BYTES) + "\"";
    }
}

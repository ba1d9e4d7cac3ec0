package io.gridtick.stream.session;

import static io.gridtick.stream.session.StreamRig.row;
import static io.gridtick.stream.session.StreamRig.until;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gridtick.http.Access;
import io.gridtick.http.Caller;
import io.gridtick.http.Credential;
import io.gridtick.http.Scope;
import io.gridtick.stream.StreamLimits;
import io.gridtick.stream.TopicAccess;
import io.gridtick.stream.lane.TopicBoard;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class EventStreamSessionTest {
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final int ROW_BYTES = 32 * 1024;

    @Test
    void beginsLikeASocketAndGoesOnWithChanges() {
        try (StreamRig rig = new StreamRig(StreamLimits.DEFAULT)) {
            rig.publish("fleet", row("a", "1"));
            try (EventStreamClient client = open(rig, "?t=fleet&t=nothing")) {
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
                EventStreamClient client = open(rig, "?t=fleet")) {
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
            try (EventStreamClient client = open(rig, "?t=fleet")) {
                client.await("live");
                long live = sequence(client, "live");
                until("the id is there", () -> id(client) >= live);
                rig.publish("other", row("x", "1"));
                until("it moves without a change of a topic", () -> id(client) > live);
                assertTrue(client.events().events().stream()
                        .allMatch(event -> event.type().equals("message")));
            }
        }
    }

    @Test
    void comesBackWithTheLastIdAndGetsWhatItMissed() {
        try (StreamRig rig = new StreamRig(StreamLimits.DEFAULT)) {
            rig.publish("fleet", row("a", "1"), row("b", "1"));
            String id;
            try (EventStreamClient client = open(rig, "?t=fleet")) {
                client.await("live");
                until("the id is there", () -> id(client) > 0);
                id = client.events().lastEventId();
            }
            rig.publish("fleet", row("b", "2"));
            try (EventStreamClient again = open(rig, "?t=fleet&since=1", "Last-Event-ID", id)) {
                again.await("live");
                assertEquals(List.of("hello", "delta", "live"), again.kinds());
                assertEquals(
                        Map.of("b", 2),
                        again.messages().get(1).getJsonObject("rows").getMap());
            }
            try (EventStreamClient since = open(rig, "?t=fleet&since=" + id)) {
                since.await("live");
                assertEquals(List.of("hello", "delta", "live"), since.kinds());
            }
            try (EventStreamClient odd = open(rig, "?t=fleet", "Last-Event-ID", "not-ours")) {
                odd.await("live");
                assertEquals(List.of("hello", "snap", "live"), odd.kinds());
            }
        }
    }

    @Test
    void whatCannotBeServedIsRefusedAtOnce() {
        try (StreamRig rig = new StreamRig(StreamLimits.DEFAULT)) {
            Map<String, String> refusals = new TreeMap<>();
            for (String query : List.of("", "?t=fleet&hz=3", "?t=fleet&since=x", "?t=" + "t".repeat(201))) {
                try (EventStreamClient client = open(rig, query)) {
                    refusals.put(
                            query.length() > 50 ? "long" : query, client.head().split("\r\n", 2)[0]);
                }
            }
            StringBuilder many = new StringBuilder("?t=x");
            for (int i = 0; i < StreamLimits.DEFAULT.maxTopicsPerSocket(); i++) {
                many.append("&t=t").append(i);
            }
            try (EventStreamClient client = open(rig, many.toString())) {
                refusals.put("many", client.head().split("\r\n", 2)[0]);
            }
            refusals.forEach((query, line) -> assertTrue(line.contains(" 400 "), query + ": " + line));
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
            try (EventStreamClient client = open(rig, "?t=fleet", "Authorization", "secret")) {
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
                EventStreamClient client = open(rig, "?t=fleet")) {
            client.await("live");
            StreamRig.get(rig.hub.drain(Duration.ofSeconds(10)));
            until("the answer has ended", client::hasEnded);
            JsonObject bye = client.messages().getLast();
            assertEquals("bye", bye.getString("k"));
            assertEquals(4001, bye.getInteger("code"));
            try (EventStreamClient late = open(rig, "?t=fleet")) {
                assertTrue(late.head().startsWith("HTTP/1.1 503"), late.head());
            }
        }
    }

    @Test
    void aSlowReaderEndsWithTheTruthAndCostsOneTurn() {
        try (StreamRig rig = new StreamRig(StreamRig.limits(LONG, LONG, LONG))) {
            rig.hub.declare("fleet");
            try (EventStreamClient slow = open(rig, "?t=fleet")) {
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
            try (EventStreamClient stuck = open(rig, "?t=fleet")) {
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
            try (EventStreamClient client = open(rig, "?t=fleet&t=secret")) {
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
            List<String> heads = new ArrayList<>();
            try (EventStreamClient first = open(rig, "?t=fleet");
                    EventStreamClient second = open(rig, "?t=fleet")) {
                heads.add(first.head());
                heads.add(second.head());
            }
            assertEquals(
                    1, heads.stream().filter(head -> head.contains(" 429 ")).count(), heads::toString);
        }
    }

    private static EventStreamClient open(StreamRig rig, String query, String... headers) {
        return EventStreamClient.open(rig.server.actualPort(), query, headers);
    }

    private static long id(EventStreamClient client) {
        String id = client.events().lastEventId();
        return id.isEmpty() ? 0 : Long.parseLong(id);
    }

    private static long sequence(EventStreamClient client, String kind) {
        return client.messages().stream()
                .filter(message -> message.getString("k").equals(kind))
                .mapToLong(message -> message.getLong("seq"))
                .max()
                .orElseThrow();
    }

    private static int last(EventStreamClient client, String key) {
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

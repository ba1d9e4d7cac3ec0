package io.gridtick.stream.session;

import static io.gridtick.stream.session.StreamRig.row;
import static io.gridtick.stream.session.StreamRig.until;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gridtick.testing.stream.StreamClient;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Server-sent events line by line, as they come over a real connection. */
class EventStreamFormatTest {
    private static final Duration LONG = Duration.ofSeconds(30);

    private final StreamRig rig = new StreamRig(StreamRig.limits(Duration.ofMillis(200), LONG, LONG));

    @AfterEach
    void close() {
        rig.close();
    }

    @Test
    void theFirstLineSaysHowLongToWait() {
        rig.publish("fleet", row("a", "1"));
        try (StreamClient client = rig.events().open("?t=fleet")) {
            client.await("live");
            List<String> lines = client.events().lines();
            assertTrue(lines.getFirst().matches("retry: [2-5]\\d{3}"), lines.getFirst());
            assertEquals("", lines.get(1));
            assertTrue(lines.get(2).startsWith("data: {\"k\":\"hello\","), lines.get(2));
        }
    }

    /** An event is one line of data, or one id, and a line that ends it. Nothing else is ever sent. */
    @Test
    void everyEventIsOneLineOfOneKind() {
        rig.publish("fleet", row("a", "1"));
        try (StreamClient client = rig.events().open("?t=fleet&t=regions")) {
            client.await("live");
            for (int i = 2; i < 50; i++) {
                rig.publish("fleet", row("a", String.valueOf(i)));
                int value = i;
                client.await("value " + value, one -> Map.of("a", value).equals(one.table("fleet")));
            }
            client.await("hb");
            List<String> lines = client.events().lines();
            for (int i = 2; i + 1 < lines.size(); i += 2) {
                String line = lines.get(i);
                assertTrue(line.startsWith("data: {") || line.matches("id: [0-9]+"), line);
                assertEquals("", lines.get(i + 1));
            }
            List<Long> ids = lines.stream()
                    .filter(line -> line.startsWith("id: "))
                    .map(line -> Long.valueOf(line.substring("id: ".length())))
                    .toList();
            assertEquals(ids.stream().sorted().distinct().toList(), ids);
        }
    }

    @Test
    void endsOfLinesInARowStayInside() {
        rig.publish("fleet", row("a", "{\"text\":\"one\\ntwo\\r\\nthree\",\n\r\n\"more\": \n1}"));
        try (StreamClient client = rig.events().open("?t=fleet")) {
            client.await("live");
            assertEquals(
                    new JsonObject()
                            .put("text", "one\ntwo\r\nthree")
                            .put("more", 1)
                            .getMap(),
                    client.table("fleet").get("a"));
            assertEquals(List.of("hello", "snap", "live"), client.kinds().subList(0, 3));
        }
    }

    @Test
    void theLastIdBringsWhatWasMissedOnceAndNoMore() {
        rig.publish("fleet", row("a", "1"), row("b", "1"));
        StreamClient first = rig.events().open("?t=fleet");
        first.await("live");
        first.await("the id is there", one -> one.cursor() > 0);
        first.close();
        rig.publish("fleet", row("b", "2"));
        try (StreamClient again = first.again()) {
            again.await("live");
            assertEquals(Map.of("a", 1, "b", 2), again.table("fleet"));
            assertEquals(List.of("hello", "delta", "live"), again.kinds().subList(0, 3));
            assertEquals(List.of(), again.complaints());
            again.await("the id moves on", one -> one.cursor() > 0);
        }
    }

    @Test
    void anIdleStreamMovesOnWithItsHeartbeats() {
        rig.publish("fleet", row("a", "1"));
        try (StreamClient client = rig.events().open("?t=fleet")) {
            client.await("live");
            client.await("the id is there", one -> one.cursor() > 0);
            long before = client.cursor();
            rig.publish("other", row("x", "1"));
            client.await("it moves", one -> one.cursor() > before);
            assertTrue(client.kinds().contains("hb"));
            assertEquals(Map.of("a", 1), client.table("fleet"));
        }
    }

    /** What the two transports say is the same, but for how far along it is told. */
    @Test
    void bothTransportsSayTheSame() {
        rig.publish("fleet", row("a", "1"));
        try (StreamClient events = rig.events().open("?t=fleet");
                StreamClient socket = rig.connect("?t=fleet")) {
            events.await("live");
            socket.await("live");
            for (int i = 0; i < 20; i++) {
                rig.publish("fleet", row("a", "{\"value\":" + i + "}"));
                Map<String, Object> truth = Map.of("a", Map.of("value", i));
                until("both have it", () -> truth.equals(events.table("fleet")) && truth.equals(socket.table("fleet")));
            }
            assertEquals(changes(socket), changes(events));
        }
    }

    private static List<JsonObject> changes(StreamClient client) {
        return client.messages().stream()
                .filter(message -> message.getString("k").equals("delta"))
                .toList();
    }
}

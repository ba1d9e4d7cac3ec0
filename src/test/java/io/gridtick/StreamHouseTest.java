package io.gridtick;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.gridtick.http.Json;
import io.gridtick.testing.House;
import io.gridtick.testing.House.Answer;
import io.gridtick.testing.Waiting;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Streams of the whole server: events that outlive it, what may be seen of topics, and which pages may follow with a cookie. */
class StreamHouseTest {
    private static final Optional<String> NOBODY = Optional.empty();

    @Test
    void eventsAreToldOnceAlsoAfterARestart(@TempDir Path folder) throws Exception {
        List<String> first;
        long cursor;
        try (House house = new House(folder)) {
            report(house, 79, 0);
            try (Events events = new Events(house, "?t=events")) {
                Waiting.until("the event comes", () -> !events.of("event").isEmpty());
                report(house, 48, 1);
                Waiting.until("the next one comes", () -> codes(events).contains("48"));
                Waiting.until("the id moves on", () -> events.lastId() >= last(events));
                first = codes(events);
                cursor = events.lastId();
            }
            assertEquals(List.of("79", "48"), first);
            report(house, 74, 2);
            Waiting.until("it is stored", () -> rows(house, "events") >= 3);
        }
        try (House house = new House(folder);
                Events events = new Events(house, "?t=events&since=" + cursor);
                Events all = new Events(house, "?t=events")) {
            events.await("live");
            Waiting.until("what was missed comes", () -> codes(events).contains("74"));
            assertEquals(List.of("74"), codes(events));
            Waiting.until("all come", () -> codes(all).size() >= 3);
            assertEquals(List.of("79", "48", "74"), codes(all));
        }
    }

    @Test
    void topicsSnapshotsAndStreamsCanBeSeen(@TempDir Path folder) throws Exception {
        try (House house = new House(folder);
                Events events = new Events(house, "?t=fleet&t=gpus/*&hz=1")) {
            events.await("live");
            Answer topics = house.send("GET", "/api/v1/topics?limit=2", NOBODY, "");
            assertEquals(List.of("events", "fleet"), topics.json().path("items").findValuesAsText("topic"));
            assertEquals(List.of("log", "table"), topics.json().path("items").findValuesAsText("kind"));
            assertTrue(topics.json().path("patterns").toString().contains("gpu/*"));
            Answer rest = house.send("GET", "/api/v1/topics?cursor=" + topics.text("next"), NOBODY, "");
            assertTrue(rest.json().path("items").findValuesAsText("topic").contains("regions"));

            Answer snapshot = house.send("GET", "/api/v1/snapshot?t=fleet&t=regions", NOBODY, "");
            assertEquals(200, snapshot.status(), snapshot.raw().body());
            assertTrue(snapshot.json().path("seq").asLong() > 0);
            assertTrue(snapshot.json().at("/topics/fleet/rows/fleet").isObject());
            assertTrue(snapshot.json().at("/topics/regions/rows").isObject());
            assertEquals(
                    "unknown_topic",
                    house.send("GET", "/api/v1/snapshot?t=nothing", NOBODY, "").code());
            assertEquals(
                    "unknown_topic",
                    house.send("GET", "/api/v1/snapshot?t=events", NOBODY, "").code());

            JsonNode stream = house.send("GET", "/api/v1/stream/sessions", house.admin(), "")
                    .json()
                    .path("items")
                    .path(0);
            assertEquals("sse", stream.path("transport").asText());
            assertEquals("1", stream.path("lane").asText());
            assertEquals("anonymous", stream.path("subject").asText());
            assertTrue(stream.path("sent_bytes").asLong() > 0);
            assertTrue(stream.path("topics").toString().contains("gpus/*"));
        }
    }

    @Test
    void aCookieOpensEventsForOurOwnPagesOnly(@TempDir Path folder) throws Exception {
        try (House house = new House(folder)) {
            Answer login = house.send(
                    "POST",
                    "/api/v1/auth/login",
                    NOBODY,
                    House.object("email", House.ADMIN, "password", House.ADMIN_PASSWORD));
            String cookie = login.raw().headers().allValues("Set-Cookie").stream()
                    .filter(line -> line.startsWith("gt_login="))
                    .findFirst()
                    .orElseThrow()
                    .split(";", 2)[0];
            String own = "http://localhost:" + house.port();
            assertEquals(200, status(house, "Cookie", cookie, "Sec-Fetch-Site", "same-origin"));
            assertEquals(200, status(house, "Cookie", cookie, "Origin", own));
            assertEquals(200, status(house, "Cookie", cookie, "Origin", own, "Sec-Fetch-Site", "same-origin"));
            assertEquals(403, status(house, "Cookie", cookie));
            assertEquals(403, status(house, "Cookie", cookie, "Sec-Fetch-Site", "same-site"));
            assertEquals(403, status(house, "Cookie", cookie, "Sec-Fetch-Site", "none"));
            assertEquals(403, status(house, "Cookie", cookie, "Origin", "http://localhost:1"));
            assertEquals(403, status(house, "Cookie", cookie, "Origin", own, "Sec-Fetch-Site", "cross-site"));
            assertEquals(403, status(house, "Origin", "http://evil.example"));
            assertEquals(403, status(house, "Sec-Fetch-Site", "cross-site"));
            assertEquals(200, status(house, "Sec-Fetch-Site", "same-origin"));
            assertEquals(200, status(house));
            Answer plain = house.send("GET", "/api/v1/stream?t=fleet", NOBODY, "");
            assertEquals("stream_only", plain.code());
        }
    }

    private static int status(House house, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(house.url() + "/api/v1/stream?t=fleet"))
                .header("Accept", "text/event-stream");
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        HttpResponse<InputStream> answer =
                House.client("127.0.0.1").send(request.build(), BodyHandlers.ofInputStream());
        answer.body().close();
        return answer.statusCode();
    }

    private static void report(House house, int xid, int seconds) throws Exception {
        String body = """
                {"host": "node-1", "region": "eu-1", "ts": %d,
                 "gpus": [{"uuid": "GPU-6f1c0f6e-8d5b-4b8e-9a55-0d3c2f9b7a10", "index": 0, "model": "H100", "util": 5, "xid": %d}]}
                """.formatted(Instant.now().toEpochMilli() - 3_000 + 1_000L * seconds, xid);
        Answer answer = house.send("POST", "/api/v1/ingest", Optional.of("Bearer " + House.INGEST_KEY), body);
        assertEquals(200, answer.status(), answer.raw().body());
    }

    private static int rows(House house, String topic) {
        try {
            for (JsonNode item :
                    house.send("GET", "/api/v1/topics", NOBODY, "").json().path("items")) {
                if (item.path("topic").asText().equals(topic)) {
                    return item.path("rows").asInt();
                }
            }
            return 0;
        } catch (IOException failure) {
            throw new AssertionError(failure);
        } catch (InterruptedException failure) {
            Thread.currentThread().interrupt();
            throw new AssertionError(failure);
        }
    }

    private static List<String> codes(Events events) {
        return events.of("event").stream()
                .filter(event -> event.at("/d/kind").asText().equals("xid"))
                .map(event -> event.at("/d/code").asText())
                .toList();
    }

    private static long last(Events events) {
        return events.of("event").stream()
                .mapToLong(event -> event.path("seq").asLong())
                .max()
                .orElse(0);
    }

    /** Server-sent events through another client than our own. */
    private static final class Events implements AutoCloseable {
        private final HttpClient client = House.client("127.0.0.1");
        private final List<String> lines = new CopyOnWriteArrayList<>();
        private final InputStream body;

        private Events(House house, String query) throws Exception {
            HttpRequest request = HttpRequest.newBuilder(URI.create(house.url() + "/api/v1/stream" + query))
                    .header("Accept", "text/event-stream")
                    .build();
            body = client.send(request, BodyHandlers.ofInputStream()).body();
            Thread _ = Thread.ofVirtual().start(this::read);
        }

        private void read() {
            try {
                StringBuilder line = new StringBuilder();
                Reader in = new InputStreamReader(body, StandardCharsets.UTF_8);
                for (int next = in.read(); next >= 0; next = in.read()) {
                    if (next == '\n') {
                        lines.add(line.toString());
                        line.setLength(0);
                    } else {
                        line.append((char) next);
                    }
                }
            } catch (IOException ended) {
                lines.add(": ended");
            }
        }

        private List<JsonNode> of(String kind) {
            List<JsonNode> messages = new ArrayList<>();
            for (String line : lines) {
                if (line.startsWith("data: ")) {
                    JsonNode message = json(line.substring("data: ".length()));
                    if (message.path("k").asText().equals(kind)) {
                        messages.add(message);
                    }
                }
            }
            return messages;
        }

        private void await(String kind) {
            Waiting.until(kind, () -> !of(kind).isEmpty());
        }

        private long lastId() {
            return lines.stream()
                    .filter(line -> line.startsWith("id: "))
                    .mapToLong(line -> Long.parseLong(line.substring("id: ".length())))
                    .max()
                    .orElse(0);
        }

        private static JsonNode json(String text) {
            try {
                return Json.rules().readTree(text);
            } catch (IOException broken) {
                throw new AssertionError(text, broken);
            }
        }

        @Override
        public void close() throws IOException {
            body.close();
            client.close();
        }
    }
}

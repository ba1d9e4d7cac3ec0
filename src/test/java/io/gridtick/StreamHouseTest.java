package io.gridtick;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.gridtick.testing.House;
import io.gridtick.testing.House.Answer;
import io.gridtick.testing.Waiting;
import io.gridtick.testing.stream.Dial;
import io.gridtick.testing.stream.RefusedException;
import io.gridtick.testing.stream.StreamClient;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
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
            try (StreamClient events = events(house, "?t=events")) {
                events.await("the event comes", one -> codes(one).contains("79"));
                report(house, 48, 1);
                events.await("the next one comes", one -> codes(one).contains("48"));
                long last = events.log("events").getLast().getLong("seq");
                events.await("the id moves on", one -> one.cursor() >= last);
                first = codes(events);
                cursor = events.cursor();
            }
            assertEquals(List.of("79", "48"), first);
            report(house, 74, 2);
            Waiting.until("it is stored", () -> rows(house, "events") >= 3);
        }
        try (House house = new House(folder);
                StreamClient events = events(house, "?t=events&since=" + cursor);
                StreamClient all = events(house, "?t=events")) {
            events.await("live");
            events.await("what was missed comes", one -> codes(one).contains("74"));
            assertEquals(List.of("74"), codes(events));
            all.await("all come", one -> codes(one).size() >= 3);
            assertEquals(List.of("79", "48", "74"), codes(all));
        }
    }

    @Test
    void topicsSnapshotsAndStreamsCanBeSeen(@TempDir Path folder) throws Exception {
        try (House house = new House(folder);
                StreamClient events = events(house, "?t=fleet&t=gpus/*&hz=1")) {
            events.await("live");
            Answer topics = house.send("GET", "/api/v1/topics?limit=4", NOBODY, "");
            assertEquals(
                    List.of("alerts", "alerts/summary", "comparisons", "events"),
                    topics.json().path("items").findValuesAsText("topic"));
            assertEquals(
                    List.of("table", "table", "table", "log"),
                    topics.json().path("items").findValuesAsText("kind"));
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

    private static int status(House house, String... headers) {
        Dial dial = Dial.events(house.port());
        for (int i = 0; i < headers.length; i += 2) {
            dial = dial.with(headers[i], headers[i + 1]);
        }
        try (StreamClient _ = dial.open("?t=fleet")) {
            return 200;
        } catch (RefusedException refused) {
            return refused.status();
        }
    }

    private static StreamClient events(House house, String query) {
        return Dial.events(house.port()).open(query);
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

    private static List<String> codes(StreamClient events) {
        return events.log("events").stream()
                .map(event -> event.getJsonObject("d"))
                .filter(event -> event.getString("kind").equals("xid"))
                .map(event -> event.getValue("code").toString())
                .toList();
    }
}

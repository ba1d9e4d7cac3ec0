package io.gridtick;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.gridtick.http.Json;
import io.gridtick.testing.House;
import io.gridtick.testing.House.Answer;
import io.gridtick.testing.Waiting;
import io.gridtick.testing.stream.Dial;
import io.gridtick.testing.stream.StreamClient;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What can be done with runs beside steering them, through the whole server. */
class SimulationDoorsTest {
    private static final Optional<String> NOBODY = Optional.empty();

    private static House house;
    private static Optional<String> admin;
    private static Optional<String> ann;

    @BeforeAll
    static void start(@TempDir Path folder) throws Exception {
        house = new House(folder);
        admin = house.admin();
        assertFalse(house.person(admin, "ann@house.test", "customer").isEmpty());
        ann = house.logIn("ann@house.test", House.PASSWORD);
    }

    @AfterAll
    static void stop() {
        house.close();
    }

    @Test
    void aRunTellsItsLogItsPointsAndItsHours() throws Exception {
        String id = run(admin, "{'speed': 'max', 'duration_hours': 400, 'gpu_mtbf_hours': 20000}");
        Waiting.until(
                "it is over", () -> get("/api/v1/simulate/" + id).text("status").equals("finished"));
        try (StreamClient log = Dial.socket(house.port()).open("?t=simulation/" + id + "/log")) {
            log.await(
                    "the end is told",
                    one -> one.log("simulation/" + id + "/log").stream()
                            .anyMatch(event ->
                                    event.getJsonObject("d").getString("kind").equals("run_ended")));
            assertTrue(log.log("simulation/" + id + "/log").stream()
                    .anyMatch(
                            event -> event.getJsonObject("d").getString("text").contains("broke")));
        }
        JsonNode points = get("/api/v1/simulate/" + id + "/points?points=20").json();
        assertEquals(24, points.path("step_hours").asInt());
        assertEquals(17, points.path("points").size());
        assertEquals(
                "2026-01-01T00:00:00.000Z",
                points.path("points").path(0).path("at").asText());
        JsonNode part = get("/api/v1/simulate/" + id + "/points?from=2026-01-02T00:00:00Z&to=36&region=hq")
                .json();
        assertEquals(12, part.path("points").size());
        assertEquals(192, part.path("points").path(0).path("gpus").asInt());
        Answer csv = get("/api/v1/simulate/" + id + "/export");
        assertEquals(1 + 5 * 400, csv.raw().body().lines().count());
        JsonNode table = get("/api/v1/simulate/" + id + "/export?format=json&from=390&region=hq")
                .json();
        assertEquals(10, table.path("row_count").asInt());
        assertEquals(
                400, get("/api/v1/simulate/" + id + "/points?from=yesterday").status());
        assertEquals(400, get("/api/v1/simulate/" + id + "/points?from=10&to=5").status());
        assertEquals(404, get("/api/v1/simulate/sim_none/points").status());
        assertEquals(404, get("/api/v1/simulate/sim_none/export").status());
        assertEquals(
                204, house.send("DELETE", "/api/v1/simulate/" + id, admin, "").status());
        Waiting.until(
                "its log is gone",
                () -> get("/api/v1/topics?limit=1000").json().path("items").findValuesAsText("topic").stream()
                        .noneMatch(topic -> topic.equals("simulation/" + id + "/log")));
    }

    @Test
    void pointsHaveWhatIsNotStoredYet() throws Exception {
        String id = run(admin, "{'speed': 'max'}");
        Waiting.until("it went on", () -> hour(id) > 3_000);
        assertEquals(200, command(id, "{'command': 'pause'}").status());
        long hour = hour(id);
        JsonNode points = get("/api/v1/simulate/" + id + "/points?from=" + (hour - 5) + "&points=2000")
                .json();
        assertTrue(points.path("points").size() >= 5, points::toString);
        assertEquals(1, points.path("step_hours").asInt());
        JsonNode all = get("/api/v1/simulate/" + id + "/points?points=2000").json();
        int step = all.path("step_hours").asInt();
        assertTrue(Math.abs(Math.ceilDiv(hour, step) - all.path("points").size()) <= 1, all::toString);
        assertEquals(
                204, house.send("DELETE", "/api/v1/simulate/" + id, admin, "").status());
    }

    @Test
    void comparisonsFindADifference() throws Exception {
        Answer begun = house.send(
                "POST",
                "/api/v1/simulate/compare",
                ann,
                json("{'change': {'parameters': {'lease_cost_per_gpu_hour': 0.6}}, 'seeds': 3, 'hours': 48}"));
        assertEquals(202, begun.status(), begun.raw()::body);
        String id = begun.text("id");
        Waiting.until("it is done", () -> comparison(id).path("status").asText().equals("finished"));
        JsonNode done = comparison(id);
        assertEquals(1, done.path("progress").asDouble());
        assertTrue(done.path("eta_s").isNull());
        JsonNode cost = figure(done, "cost");
        assertEquals(960 * 48 * 0.25, cost.path("difference").asDouble(), 1);
        assertTrue(cost.path("is_clear").asBoolean());
        assertEquals("usd", cost.path("unit").asText());
        assertEquals("0.00", figure(done, "revenue").path("difference").asText());
        String run = run(admin, "{'speed': 'max', 'duration_hours': 24, 'jobs_per_hour': 100}");
        Answer ofRun = house.send(
                "POST",
                "/api/v1/simulate/compare",
                ann,
                json("{'base': '" + run + "', 'change': {'commands': [{'command': 'shock', 'kind': 'outage',"
                        + " 'region': 'hq', 'at': 3}]}, 'seeds': 2, 'hours': 24}"));
        assertEquals(202, ofRun.status(), ofRun.raw()::body);
        assertEquals(run, ofRun.text("base"));
        assertTrue(get("/api/v1/simulate/comparisons").json().path("items").size() >= 2);
        try (StreamClient table = Dial.socket(house.port()).open("?t=comparisons")) {
            table.await("it is in the table", one -> one.table("comparisons").containsKey(id));
        }
        assertEquals(
                403,
                house.send("DELETE", "/api/v1/simulate/comparisons/" + id, other(), "")
                        .status());
        assertEquals(
                204,
                house.send("DELETE", "/api/v1/simulate/comparisons/" + id, ann, "")
                        .status());
        assertEquals(404, get("/api/v1/simulate/comparisons/" + id).status());
    }

    @Test
    void comparisonsAreRefusedWithReasonsAndBounded() throws Exception {
        Answer wrong = house.send("POST", "/api/v1/simulate/compare", ann, json("{'seeds': 99, 'change': {}}"));
        assertEquals(400, wrong.status());
        assertTrue(wrong.raw().body().contains("/seeds") && wrong.raw().body().contains("/change"));
        assertEquals(
                404,
                house.send("POST", "/api/v1/simulate/compare", ann, json("{'base': 'sim_none', 'change': {}}"))
                        .status());
        List<String> begun = new ArrayList<>();
        Answer last;
        do {
            last = house.send(
                    "POST",
                    "/api/v1/simulate/compare",
                    admin,
                    json("{'change': {'parameters': {'pue': 2}}, 'seeds': 50, 'hours': 8784}"));
            begun.add(last.text("id"));
        } while (last.status() == 202);
        assertEquals(429, last.status());
        assertEquals(5, begun.size());
        JsonNode first = comparison(begun.getFirst());
        assertTrue(first.path("progress").asDouble() < 1);
        for (String id : begun.subList(0, 4)) {
            assertEquals(
                    204,
                    house.send("DELETE", "/api/v1/simulate/comparisons/" + id, admin, "")
                            .status());
        }
    }

    @Test
    void aRunBeginsWithWhatIsThere() throws Exception {
        Answer early = house.send("POST", "/api/v1/simulate", ann, json("{'from': 'live'}"));
        assertEquals(409, early.status());
        assertEquals("nothing_live", early.code());
        String samples = """
                {"host": "n1", "region": "eu-west", "ts": %d, "gpus": [
                 {"uuid": "GPU-live-1", "index": 0, "model": "NVIDIA H100 80GB HBM3", "util": 60},
                 {"uuid": "GPU-live-2", "index": 1, "model": "NVIDIA H100 80GB HBM3", "util": 20}]}
                """.formatted(System.currentTimeMillis());
        assertEquals(
                200,
                house.send("POST", "/api/v1/ingest", Optional.of("Bearer " + House.INGEST_KEY), samples)
                        .status());
        Answer begun = house.send("POST", "/api/v1/simulate", ann, json("{'from': 'live', 'max_gpus': 300}"));
        assertEquals(201, begun.status(), begun.raw()::body);
        JsonNode parameters = begun.json().path("parameters");
        assertEquals("eu-west", parameters.path("regions").path(0).path("code").asText());
        assertEquals(
                2,
                parameters
                        .path("regions")
                        .path(0)
                        .path("pools")
                        .path(0)
                        .path("gpus")
                        .asInt());
        assertEquals(300, parameters.path("max_gpus").asInt());
        assertEquals(0.4, parameters.path("jobs_per_hour").asDouble());
        assertTrue(begun.json().path("notes").path(0).asText().contains("no price of H100 SXM5 80GB"));
        assertEquals(
                204,
                house.send("DELETE", "/api/v1/simulate/" + begun.text("id"), ann, "")
                        .status());
    }

    @Test
    void theShortPathsAnswerAsTheOlderSystemDid() throws Exception {
        assertEquals("stopped", house.send("POST", "/simulate/stop", ann, "").text("status"));
        Answer started = house.send("POST", "/simulate", ann, json("{'speed_multiplier': 360000}"));
        assertEquals(200, started.status(), started.raw()::body);
        assertEquals("started", started.text("status"));
        assertEquals("standard", started.text("price_mode"));
        assertEquals(40_000, started.json().path("expansion_cost_per_gpu_cents").asInt());
        assertTrue(started.json().path("duration_hours").isNull());
        String id = started.text("id");
        Waiting.until("frames come", () -> telemetry(ann, 3).size() == 3);
        try (Follower follower = new Follower(ann)) {
            Waiting.until("frames are heard", () -> follower.frames.size() > 2);
            JsonNode frame = follower.frames.getLast();
            assertTrue(frame.path("iteration").asInt()
                    > follower.frames.getFirst().path("iteration").asInt());
            assertEquals(5, frame.path("regions").size());
        }
        Answer again = house.send("POST", "/simulate", ann, "{}");
        assertEquals(200, again.status(), again.raw()::body);
        Waiting.until(
                "the first one is stopped",
                () -> get("/api/v1/simulate/" + id).text("status").equals("finished"));
        assertEquals("stopped", house.send("POST", "/simulate/stop", ann, "").text("status"));
        assertEquals("finished", get("/api/v1/simulate/" + again.text("id")).text("status"));
        assertEquals("reset", house.send("POST", "/simulate/reset", ann, "").text("status"));
        assertEquals(404, get("/api/v1/simulate/" + again.text("id")).status());
        assertEquals(
                400,
                house.send("POST", "/simulate", ann, json("{'spend_ratio': 7}")).status());
        assertEquals(401, house.send("POST", "/simulate", NOBODY, "{}").status());
        assertEquals(406, get("/simulate/stream").status());
        assertEquals(
                204, house.send("DELETE", "/api/v1/simulate/" + id, ann, "").status());
    }

    @Test
    void ofWhatWasBegunBrieflyTheLastTwoStay() throws Exception {
        assertFalse(house.person(admin, "carl@house.test", "customer").isEmpty());
        Optional<String> carl = house.logIn("carl@house.test", House.PASSWORD);
        List<String> begun = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            Answer started = house.send("POST", "/simulate", carl, "{}");
            assertEquals(200, started.status(), started.raw()::body);
            begun.add(started.text("id"));
        }
        assertEquals(404, get("/api/v1/simulate/" + begun.get(0)).status());
        assertEquals(404, get("/api/v1/simulate/" + begun.get(1)).status());
        assertEquals("finished", get("/api/v1/simulate/" + begun.get(2)).text("status"));
        assertEquals("running", get("/api/v1/simulate/" + begun.get(3)).text("status"));
        for (String id : begun.subList(2, 4)) {
            assertEquals(
                    204,
                    house.send("DELETE", "/api/v1/simulate/" + id, carl, "").status());
        }
    }

    @Test
    void pagesOfOthersMayNotFollow() {
        CompletionException refused = org.junit.jupiter.api.Assertions.assertThrows(
                CompletionException.class,
                () -> HttpClient.newHttpClient()
                        .newWebSocketBuilder()
                        .header("Origin", "https://evil.example")
                        .buildAsync(URI.create("ws://127.0.0.1:" + house.port() + "/simulate/stream"), new Ignoring())
                        .join());
        assertTrue(refused.getCause().toString().contains("Handshake"), refused::toString);
    }

    private static final class Ignoring implements WebSocket.Listener {}

    /** Somebody on the socket of the short path. */
    private static final class Follower implements WebSocket.Listener, AutoCloseable {
        private final List<JsonNode> frames = new CopyOnWriteArrayList<>();
        private final StringBuilder text = new StringBuilder();
        private final WebSocket socket;

        private Follower(Optional<String> authorization) {
            socket = HttpClient.newHttpClient()
                    .newWebSocketBuilder()
                    .header("Authorization", authorization.orElseThrow())
                    .buildAsync(URI.create("ws://127.0.0.1:" + house.port() + "/simulate/stream"), this)
                    .join();
        }

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean isLast) {
            text.append(data);
            if (isLast) {
                try {
                    frames.add(Json.rules().readTree(text.toString()));
                } catch (java.io.IOException wrong) {
                    throw new AssertionError(wrong);
                }
                text.setLength(0);
            }
            from.request(1);
            return null;
        }

        @Override
        public void close() {
            socket.abort();
        }
    }

    private static Optional<String> other() throws Exception {
        assertFalse(house.person(admin, "bob@house.test", "customer").isEmpty());
        return house.logIn("bob@house.test", House.PASSWORD);
    }

    private static JsonNode telemetry(Optional<String> who, int limit) {
        try {
            return house.send("GET", "/simulate/telemetry?limit=" + limit, who, "")
                    .json()
                    .path("points");
        } catch (Exception failure) {
            throw new AssertionError(failure);
        }
    }

    private static JsonNode comparison(String id) {
        return get("/api/v1/simulate/comparisons/" + id).json();
    }

    private static JsonNode figure(JsonNode comparison, String name) {
        for (JsonNode figure : comparison.path("figures")) {
            if (figure.path("figure").asText().equals(name)) {
                return figure;
            }
        }
        throw new AssertionError(name + " in " + comparison);
    }

    private static String run(Optional<String> who, String body) throws Exception {
        Answer begun = house.send("POST", "/api/v1/simulate", who, json(body));
        assertEquals(201, begun.status(), begun.raw()::body);
        return begun.text("id");
    }

    private static long hour(String id) {
        return get("/api/v1/simulate/" + id).json().path("hour").asLong();
    }

    private static Answer command(String id, String body) throws Exception {
        return house.send("POST", "/api/v1/simulate/" + id + "/commands", admin, json(body));
    }

    private static Answer get(String path) {
        try {
            return house.send("GET", path, NOBODY, "");
        } catch (Exception failure) {
            throw new AssertionError(failure);
        }
    }

    private static String json(String text) {
        return text.replace('\'', '"');
    }
}

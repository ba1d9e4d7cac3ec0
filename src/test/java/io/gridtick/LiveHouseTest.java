package io.gridtick;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.gridtick.fleet.grid.GridReader;
import io.gridtick.http.Json;
import io.gridtick.testing.House;
import io.gridtick.testing.House.Answer;
import io.gridtick.testing.Waiting;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Topics of single GPUs, from a sample that is sent to what a socket hears, through the whole server. */
class LiveHouseTest {
    private static final Optional<String> NOBODY = Optional.empty();
    private static final Optional<String> SENDER = Optional.of("Bearer " + House.INGEST_KEY);

    private static House house;

    @BeforeAll
    static void start(@TempDir Path folder) throws Exception {
        house = new House(folder);
        report("eu-west", "n1", 10);
        report("us-east", "n2", 20);
    }

    @AfterAll
    static void stop() {
        house.close();
    }

    @Test
    void aRegionAndOneGpuAreFollowed() throws Exception {
        try (Socket socket = new Socket("?t=gpus/eu-west&t=gpu/GPU-n1-0&t=gpus/moon")) {
            socket.await("live");
            assertEquals("unknown_topic", socket.await("err").path("code").asText());
            assertEquals(2, socket.rows("gpus/eu-west").size());
            JsonNode row = socket.row("gpus/eu-west", "GPU-n1-0");
            assertEquals(10, row.path("util").asInt());
            assertEquals("n1", row.path("host").asText());
            assertTrue(socket.row("gpu/GPU-n1-0", "GPU-n1-0").path("windows").isObject());
            report("eu-west", "n1", 33);
            Waiting.until(
                    "the change comes",
                    () -> socket.row("gpus/eu-west", "GPU-n1-0").path("util").asInt() == 33
                            && socket.row("gpu/GPU-n1-0", "GPU-n1-0")
                                            .path("util")
                                            .asInt()
                                    == 33);
        }
    }

    @Test
    void aWildcardHasRegionsThatAppearLater() throws Exception {
        try (Socket socket = new Socket("?t=gpus/*&t=gpu/*")) {
            socket.await("live");
            assertEquals("too_wide", socket.await("err").path("code").asText());
            assertEquals(2, socket.rows("gpus/us-east").size());
            report("ap-south", "n9", 40);
            Waiting.until("it comes", () -> socket.rows("gpus/ap-south").size() == 2);
        }
    }

    @Test
    void theGridIsFollowedAndItsPositionsAreNamed() throws Exception {
        try (Socket socket = new Socket("?t=fleet/grid")) {
            socket.await("live");
            GridReader grid = socket.grid;
            Answer rows = house.send("GET", "/api/v1/fleet/grid/rows?rev=" + grid.revision, NOBODY, "");
            assertEquals(200, rows.status(), rows.raw().body());
            List<String> uuids = new ArrayList<>();
            rows.json().path("uuid").forEach(uuid -> uuids.add(uuid.asText()));
            int position = uuids.indexOf("GPU-n2-1");
            assertTrue(position >= 0 && grid.cells.containsKey(position), uuids.toString());
            int host = rows.json().path("host").path(position).asInt();
            assertEquals("n2", rows.json().path("hosts").path(host).asText());
            report("us-east", "n2", 77);
            Waiting.until("the cell changes", () -> util(grid, position) == 77);

            String tag = rows.raw().headers().firstValue("ETag").orElseThrow();
            HttpRequest again = HttpRequest.newBuilder(
                            URI.create(house.url() + "/api/v1/fleet/grid/rows?rev=" + grid.revision))
                    .header("If-None-Match", tag)
                    .build();
            try (HttpClient client = House.client("127.0.0.1")) {
                HttpResponse<String> same = client.send(again, BodyHandlers.ofString());
                assertTrue(same.statusCode() == 304 || rows.json().path("n").asInt() < grid.cells.size());
            }
            Answer old = house.send("GET", "/api/v1/fleet/grid/rows?rev=7", NOBODY, "");
            assertEquals(404, old.status());
            assertEquals("other_revision", old.code());
            assertEquals(
                    400,
                    house.send("GET", "/api/v1/fleet/grid/rows?rev=seven", NOBODY, "")
                            .status());
        }
    }

    @Test
    void snapshotsHaveThemMade() throws Exception {
        Answer answer = house.send("GET", "/api/v1/snapshot?t=gpus/eu-west&t=fleet/grid&t=fleet", NOBODY, "");
        assertEquals(200, answer.status(), answer.raw().body());
        assertEquals(2, answer.json().at("/topics/gpus~1eu-west/rows").size());
        assertTrue(answer.json().at("/topics/fleet~1grid/cells").asText().length() >= 24);
        assertEquals(
                404,
                house.send("GET", "/api/v1/snapshot?t=gpus/moon", NOBODY, "").status());
        assertEquals(
                404, house.send("GET", "/api/v1/snapshot?t=gpus/*", NOBODY, "").status());
        Answer topics = house.send("GET", "/api/v1/topics", NOBODY, "");
        assertTrue(topics.json().path("items").findValuesAsText("topic").contains("gpus/eu-west"));
        assertTrue(topics.json().path("patterns").toString().contains("gpus/*"));
    }

    private static int util(GridReader grid, int position) {
        synchronized (grid) {
            return GridReader.bits(grid.cells.getOrDefault(position, "AAAAAA"), 0, 7);
        }
    }

    private static void report(String region, String host, int util) throws IOException, InterruptedException {
        String gpus = "[{\"uuid\":\"GPU-" + host + "-0\",\"index\":0,\"util\":" + util + "},{\"uuid\":\"GPU-" + host
                + "-1\",\"index\":1,\"util\":" + util + "}]";
        Answer answer = house.send(
                "POST",
                "/api/v1/ingest",
                SENDER,
                "{\"host\":\"" + host + "\",\"region\":\"" + region + "\",\"ts\":"
                        + Instant.now().toEpochMilli() + ",\"gpus\":" + gpus + "}");
        assertEquals(200, answer.status(), answer.raw().body());
    }

    /** A socket that keeps what it hears. */
    private static final class Socket implements WebSocket.Listener, AutoCloseable {
        final GridReader grid = new GridReader();
        private final HttpClient client = HttpClient.newHttpClient();
        private final List<JsonNode> messages = new CopyOnWriteArrayList<>();
        private final Map<String, Map<String, JsonNode>> tables = new ConcurrentHashMap<>();
        private final StringBuilder text = new StringBuilder();
        private final WebSocket socket;

        Socket(String query) throws Exception {
            socket = client.newWebSocketBuilder()
                    .subprotocols("gridtick.v1")
                    .buildAsync(URI.create("ws://localhost:" + house.port() + "/api/v1/stream" + query), this)
                    .get(20, TimeUnit.SECONDS);
        }

        JsonNode await(String kind) {
            Waiting.until(kind, () -> find(kind).isPresent());
            return find(kind).orElseThrow();
        }

        Map<String, JsonNode> rows(String topic) {
            return tables.getOrDefault(topic, Map.of());
        }

        JsonNode row(String topic, String key) {
            return rows(topic).getOrDefault(key, Json.rules().missingNode());
        }

        private Optional<JsonNode> find(String kind) {
            return messages.stream()
                    .filter(message -> message.path("k").asText().equals(kind))
                    .findFirst();
        }

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence part, boolean isLast) {
            text.append(part);
            if (isLast) {
                text.toString().lines().forEach(this::take);
                text.setLength(0);
            }
            from.request(1);
            return null;
        }

        private void take(String line) {
            try {
                JsonNode message = Json.rules().readTree(line);
                String topic = message.path("t").asText();
                if (topic.equals("fleet/grid")) {
                    synchronized (grid) {
                        grid.take(message);
                    }
                } else if (message.has("rows")) {
                    Map<String, JsonNode> table = message.path("k").asText().equals("snap")
                            ? new ConcurrentHashMap<>()
                            : tables.getOrDefault(topic, new ConcurrentHashMap<>());
                    message.path("rows").properties().forEach(row -> table.put(row.getKey(), row.getValue()));
                    message.path("gone").forEach(key -> table.remove(key.asText()));
                    tables.put(topic, table);
                }
                messages.add(message);
            } catch (IOException wrong) {
                throw new AssertionError(wrong);
            }
        }

        @Override
        public void close() {
            socket.abort();
            client.close();
        }
    }
}

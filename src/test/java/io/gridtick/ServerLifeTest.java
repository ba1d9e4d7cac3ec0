package io.gridtick;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gridtick.testing.ServerProcess;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real process: started, killed, stopped, started wrongly. */
class ServerLifeTest {
    private static final String KEY = "life-test-key-0123456789-0123456789";
    private static final boolean IS_LONG = Boolean.parseBoolean(System.getenv("GRIDTICK_TEST_LONG"));
    private static final int KILLS = IS_LONG ? 20 : 3;
    private static final int SENDERS = 4;
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(10);

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(ANSWER_WITHIN).build();

    private final List<ServerProcess> killed = new ArrayList<>();

    @TempDir
    private Path folder;

    @AfterEach
    void endWhatIsLeft() {
        killed.forEach(ServerProcess::close);
    }

    @Test
    void killedServerKeepsEveryAcknowledgedSample() throws Exception {
        Random random = new Random(7);
        Set<String> acknowledged = ConcurrentHashMap.newKeySet();
        AtomicInteger number = new AtomicInteger();
        for (int kill = 0; kill < KILLS; kill++) {
            int port = ServerProcess.freePort();
            // Not closed before the next one starts: that must cope with the database that this one leaves behind.
            ServerProcess server = start(port);
            killed.add(server);
            server.awaitReady(port);
            assertEquals(Set.of(), missing(acknowledged, port), "after kill " + kill);
            int before = acknowledged.size();
            sendUntilKilled(server, port, acknowledged, number, 200 + random.nextInt(600));
            assertTrue(acknowledged.size() > before, "the kill must bite while samples are acknowledged");
            assertEquals(1, databaseServers(), "the database outlives the kill");
        }
        int port = ServerProcess.freePort();
        try (ServerProcess server = start(port)) {
            server.awaitReady(port);
            assertEquals(Set.of(), missing(acknowledged, port));
            assertEquals(1, databaseServers(), "the database left behind must be ended, not doubled");
        }
        assertEquals(0, databaseServers());
    }

    @Test
    void stopIsCleanAndTheNextStartFindsItsData() throws Exception {
        int port = ServerProcess.freePort();
        try (ServerProcess server = start(port)) {
            server.awaitReady(port);
            assertEquals(200, send(port, "stopped-1"));
            assertEquals(0, server.stop());
            assertEquals(0, databaseServers());
            assertTrue(server.output().contains("curl -sS http://localhost:" + port + "/api/v1/ingest"));
        }
        try (ServerProcess again = start(port)) {
            again.awaitReady(port);
            assertEquals(Set.of(), missing(Set.of("stopped-1"), port));
        }
    }

    @Test
    void secondServerOnTheSameFolderIsRefused() throws Exception {
        int port = ServerProcess.freePort();
        try (ServerProcess first = start(port)) {
            first.awaitReady(port);
            Files.createDirectories(folder.resolve("second"));
            String refusal = refusal(environment(ServerProcess.freePort()));
            assertTrue(refusal.contains(folder.toRealPath().toString()), refusal);
            assertEquals(200, send(port, "still-here"));
        }
    }

    @Test
    void portInUseIsOneClearLine() throws Exception {
        try (ServerSocket taken = new ServerSocket(0)) {
            String refusal = refusal(environment(taken.getLocalPort()));
            assertTrue(refusal.contains(String.valueOf(taken.getLocalPort())), refusal);
            assertEquals(0, databaseServers());
        }
    }

    @Test
    void folderThatCannotBeMadeIsOneClearLine() throws Exception {
        Path file = Files.createFile(folder.resolve("file"));
        Map<String, String> environment = new HashMap<>(environment(ServerProcess.freePort()));
        environment.put("GRIDTICK_DATA_DIR", file.resolve("data").toString());
        assertTrue(refusal(environment).contains(file.toString()));
    }

    @Test
    void wrongSettingsAreAllNamed() throws Exception {
        Map<String, String> environment = new HashMap<>(environment(70_000));
        environment.put("GRIDTICK_HTP_HOST", "localhost");
        String refusal = refusal(environment);
        assertTrue(refusal.contains("GRIDTICK_HTTP_PORT") && refusal.contains("GRIDTICK_HTP_HOST"), refusal);
    }

    private void sendUntilKilled(
            ServerProcess server, int port, Set<String> acknowledged, AtomicInteger number, int millis)
            throws InterruptedException {
        try (ExecutorService senders = Executors.newFixedThreadPool(SENDERS)) {
            for (int sender = 0; sender < SENDERS; sender++) {
                senders.execute(() -> sendUntilRefused(port, acknowledged, number));
            }
            assertFalse(senders.awaitTermination(millis, TimeUnit.MILLISECONDS));
            server.kill();
        }
    }

    private void sendUntilRefused(int port, Set<String> acknowledged, AtomicInteger number) {
        try {
            while (true) {
                String id = "killed-" + number.incrementAndGet();
                if (send(port, id) == 200) {
                    acknowledged.add(id);
                }
            }
        } catch (IOException gone) {
            // The server was killed: what had no answer is unknown and may be there or not.
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private int send(int port, String id) throws IOException, InterruptedException {
        JsonObject gpu = new JsonObject().put("uuid", id).put("util", 50);
        JsonObject body = new JsonObject().put("host", "n1").put("region", "eu").put("gpus", new JsonArray().add(gpu));
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/api/v1/ingest"))
                .timeout(ANSWER_WITHIN)
                .header("Authorization", "Bearer " + KEY)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body.encode()))
                .build();
        return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    }

    private Set<String> missing(Set<String> expected, int port) throws IOException, InterruptedException {
        Set<String> missing = new HashSet<>(expected);
        String cursor = "";
        while (!cursor.equals("end")) {
            JsonObject page = get(port, "/api/v1/gpus?limit=1000" + cursor);
            for (Object item : page.getJsonArray("items")) {
                missing.remove(((JsonObject) item).getString("uuid").replaceFirst("^GPU-", ""));
            }
            cursor = page.getString("next") == null ? "end" : "&cursor=" + page.getString("next");
        }
        return missing;
    }

    private JsonObject get(int port, String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .timeout(ANSWER_WITHIN)
                .build();
        return new JsonObject(
                http.send(request, HttpResponse.BodyHandlers.ofString()).body());
    }

    /** The one line that a start ends with that cannot be. */
    private String refusal(Map<String, String> environment) throws IOException, InterruptedException {
        Path own = Files.createDirectories(folder.resolve("refused"));
        try (ServerProcess server = ServerProcess.start(command(), environment, own)) {
            assertNotEquals(0, server.awaitExit());
            String output = server.output();
            assertFalse(output.contains("\tat "), output);
            return output;
        }
    }

    private ServerProcess start(int port) throws IOException {
        return ServerProcess.start(command(), environment(port), folder);
    }

    private static List<String> command() {
        return List.of(
                ServerProcess.java(),
                "@scripts/jvm.options",
                "-cp",
                System.getProperty("java.class.path"),
                "io.gridtick.Main");
    }

    private Map<String, String> environment(int port) throws IOException {
        return Map.of(
                "GRIDTICK_HTTP_PORT", String.valueOf(port),
                "GRIDTICK_OPS_PORT", String.valueOf(ServerProcess.freePort()),
                "GRIDTICK_DATA_DIR", folder.toString(),
                "GRIDTICK_BOOTSTRAP_INGEST_KEY", KEY);
    }

    private long databaseServers() {
        return ProcessHandle.allProcesses()
                .filter(process -> process.info()
                        .commandLine()
                        .filter(line -> line.contains("postgres") && line.contains(folder + "/") && line.contains("-D"))
                        .isPresent())
                .count();
    }
}

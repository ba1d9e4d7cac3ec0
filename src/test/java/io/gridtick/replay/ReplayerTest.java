package io.gridtick.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gridtick.testing.MovableClock;
import io.gridtick.testing.Waiting;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The loop of a replay, by a clock that moves when it waits, against a server that answers as it is told. */
class ReplayerTest {
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

    private record Got(long clockMillis, String path, String body) {}

    private record Answer(int status, String retryAfter, String body) {}

    private final Vertx vertx = Vertx.vertx();
    private final MovableClock clock = new MovableClock(NOW);
    private final List<Got> got = new CopyOnWriteArrayList<>();
    private final Queue<Answer> answers = new ArrayDeque<>();
    private final List<String> said = new ArrayList<>();
    private int port;

    @TempDir
    private Path folder;

    @BeforeEach
    void open() {
        HttpServer server =
                Waiting.on(vertx.createHttpServer().requestHandler(this::answer).listen(0, "127.0.0.1"));
        port = server.actualPort();
    }

    @AfterEach
    void close() {
        Waiting.on(vertx.close());
    }

    private void answer(HttpServerRequest request) {
        request.body().onSuccess(body -> {
            got.add(new Got(clock.millis() - NOW.toEpochMilli(), request.path(), body.toString()));
            Answer answer = answers.isEmpty() ? new Answer(200, "", "{\"accepted\":1}") : answers.remove();
            if (!answer.retryAfter().isEmpty()) {
                request.response().putHeader("Retry-After", answer.retryAfter());
            }
            request.response().setStatusCode(answer.status()).end(answer.body());
        });
    }

    private int run(String file, String... words) throws IOException, InterruptedException {
        List<String> all = new ArrayList<>(List.of(words));
        all.add(Files.writeString(folder.resolve("record"), file).toString());
        Order order = Order.read(all, Map.of("KEY", "k", "URL", "http://127.0.0.1:" + port))
                .order()
                .orElseThrow();
        Patience patience = millis -> clock.pass(Duration.ofMillis(Math.max(0, millis - clock.millis())));
        return new Replayer(order, clock, patience, said::add).run();
    }

    private static String sample(int second, String gpu) {
        return "{\"ts\":" + (1_700_000_000L + second) + ",\"uuid\":\"GPU-" + gpu + "\",\"host\":\"n1\",\"util\":5}\n";
    }

    @Test
    void samplesLeaveWhenTheyAreDue() throws Exception {
        // Not in the order of time.
        String record = sample(40, "a") + sample(0, "a") + sample(0, "b") + sample(20, "b");
        assertEquals(Replayer.OK, run(record, "--speed", "10"));
        assertEquals(
                List.of(0L, 2_000L, 4_000L), got.stream().map(Got::clockMillis).toList());
        assertEquals(2, got.getFirst().body().lines().count());
        assertTrue(got.get(1).body().contains("\"ts\":" + (NOW.toEpochMilli() + 2_000)), got::toString);
        assertTrue(said.getLast().startsWith("4 samples sent: 3 taken"), said::toString);
    }

    @Test
    void whoIsToldToWaitWaits() throws Exception {
        answers.add(new Answer(503, "7", "{}"));
        answers.add(new Answer(429, "", ""));
        assertEquals(Replayer.OK, run(sample(0, "a"), "--speed", "max"));
        assertEquals(
                List.of(0L, 7_000L, 9_000L), got.stream().map(Got::clockMillis).toList());
        assertEquals(1, got.stream().map(Got::body).distinct().count(), "the same bytes again");
        assertTrue(said.stream().anyMatch(line -> line.contains("full (503), trying again in 7 s")), said::toString);
    }

    @Test
    void itGivesUpInTheEnd() throws Exception {
        for (int i = 0; i < 100; i++) {
            answers.add(new Answer(503, "60", ""));
        }
        assertEquals(Replayer.NOT_ALL, run(sample(0, "a"), "--speed", "max"));
        assertTrue(said.getLast().startsWith("gave up"), said::toString);
        assertTrue(got.size() <= 11, got::toString);
    }

    @Test
    void refusalsAreTold() throws Exception {
        answers.add(
                new Answer(200, "", "{\"accepted\":1,\"duplicate\":2,\"rejected\":1,\"errors\":[{\"at\":\"/x\"}]}"));
        assertEquals(Replayer.NOT_ALL, run(sample(0, "a").repeat(4), "--speed", "max"));
        assertTrue(said.getLast().contains("1 taken, 2 known already, 1 refused"), said::toString);
        assertTrue(said.getLast().contains("/x"), said::toString);
        answers.add(new Answer(401, "", "no"));
        assertEquals(Replayer.NOT_ALL, run(sample(0, "a"), "--speed", "max"));
        assertTrue(said.getLast().contains("the key may not send samples"), said::toString);
    }

    @Test
    void partsGoToTheDoorThatKnowsThem() throws Exception {
        answers.add(new Answer(200, "", "{\"accepted\":1}"));
        answers.add(new Answer(204, "", ""));
        String part = "{\"time\":\"2026-11-21T18:00:00Z\",\"gpu\":\"GPU-a\",\"instance\":\"2.0\",\"workload\":\"j\","
                + "\"gr_active\":7.3,\"mem_used\":1e9}\n{\"end\":{}}\n";
        assertEquals(Replayer.OK, run(sample(0, "a").replace("1700000000", "1795284000") + part, "--speed", "max"));
        assertEquals(
                List.of("/api/v1/ingest", "/api/v1/import/prometheus"),
                got.stream().map(Got::path).toList());
        assertEquals(
                "nvidia_smi_memory_used_bytes{UUID=\"GPU-a\",GPU_I_ID=\"2\",GPU_CI_ID=\"0\",pod=\"j\"} 1000000000 "
                        + NOW.toEpochMilli()
                        + "\nDCGM_FI_PROF_GR_ENGINE_ACTIVE{UUID=\"GPU-a\",GPU_I_ID=\"2\",GPU_CI_ID=\"0\",pod=\"j\"} 0.073 "
                        + NOW.toEpochMilli() + "\n",
                got.getLast().body());
    }

    @Test
    void whatIsNotThereIsSaid() throws Exception {
        assertEquals(Replayer.NOT_ALL, run("{\"end\":{}}\n"));
        assertEquals("There is no sample in it.", said.getLast());
        Order order = Order.read(List.of("nowhere"), Map.of("KEY", "k")).order().orElseThrow();
        assertEquals(Replayer.NOT_ALL, new Replayer(order, clock, _ -> {}, said::add).run());
        assertEquals("There is no file nowhere", said.getLast());
    }
}

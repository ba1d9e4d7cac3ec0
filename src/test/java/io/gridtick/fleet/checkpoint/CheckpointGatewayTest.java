package io.gridtick.fleet.checkpoint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gridtick.fleet.FleetGateway;
import io.gridtick.fleet.FleetState;
import io.gridtick.fleet.FleetVerticle;
import io.gridtick.fleet.GpuLabels;
import io.gridtick.fleet.SampleBatch;
import io.gridtick.fleet.Samples;
import io.gridtick.fleet.event.EventFilter;
import io.gridtick.fleet.event.FleetEvent;
import io.gridtick.fleet.event.SeverityTable;
import io.gridtick.http.Json;
import io.gridtick.testing.MovableClock;
import io.gridtick.testing.Waiting;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointGatewayTest {
    private static final long T = 1_800_000_000_000L;
    private static final int GPUS = 700;

    @TempDir
    private Path folder;

    private final MovableClock clock = new MovableClock(Instant.ofEpochMilli(T));
    private final List<FleetEvent> events = new CopyOnWriteArrayList<>();
    private Vertx vertx = Vertx.vertx();
    private FleetGateway fleet = start();

    @BeforeEach
    void report() {
        for (int second = 0; second < 60; second += 10) {
            apply(second);
        }
    }

    @AfterEach
    void end() {
        Waiting.on(vertx.close());
    }

    @Test
    void fleetComesBackAndGoesOn() {
        String before = rows();
        Waiting.on(checkpoints().write());
        restart();
        CheckpointGateway checkpoints = checkpoints();
        assertEquals(OptionalLong.of(position(50)), Waiting.on(checkpoints.load()));
        assertEquals(OptionalLong.of(position(50)), checkpoints.oldestPosition());
        apply(30);
        apply(40);
        apply(50);
        Waiting.on(fleet.settle());
        assertEquals(before, rows());
        apply(60);
        assertTrue(rows().contains("\"gpus\":" + GPUS));
    }

    @Test
    void firstStartFindsNothingAndWritesNothing() throws Exception {
        restart();
        CheckpointGateway checkpoints = checkpoints();
        assertEquals(OptionalLong.empty(), Waiting.on(checkpoints.load()));
        Waiting.on(checkpoints.write());
        assertEquals(List.of(), files());
        assertEquals(OptionalLong.empty(), checkpoints.oldestPosition());
    }

    @Test
    void theLastTwoAreKept() throws Exception {
        CheckpointGateway checkpoints = checkpoints();
        for (int second = 60; second < 100; second += 10) {
            apply(second);
            Waiting.on(checkpoints.write());
        }
        assertEquals(List.of(name(80), name(90)), files());
        assertEquals(OptionalLong.of(position(80)), checkpoints.oldestPosition());
        assertEquals(4, checkpoints.written());
        assertEquals(Files.size(path().resolve(name(90))), checkpoints.bytes());
    }

    @Test
    void damagedOneIsPassedOverAndGoesWithTheNextWrite() throws Exception {
        Waiting.on(checkpoints().write());
        apply(60);
        Waiting.on(checkpoints().write());
        byte[] bytes = Files.readAllBytes(path().resolve(name(60)));
        bytes[bytes.length / 2] ^= 4;
        Files.write(path().resolve(name(60)), bytes);
        Files.writeString(path().resolve("8999999999999999999.fleet"), "none of ours");
        Files.writeString(path().resolve("9999999999999999999.fleet"), "nor is this");
        restart();
        CheckpointGateway checkpoints = checkpoints();
        assertEquals(OptionalLong.of(position(50)), Waiting.on(checkpoints.load()));
        assertEquals(2, checkpoints.unusable());
        assertEquals(OptionalLong.of(position(50)), checkpoints.oldestPosition());
        apply(60);
        apply(70);
        Waiting.on(checkpoints.write());
        assertEquals(List.of(name(50), name(70), "9999999999999999999.fleet"), files());
    }

    @Test
    void nothingUsableIsAnEmptyFleet() throws Exception {
        Waiting.on(checkpoints().write());
        Files.move(path().resolve(name(50)), path().resolve(name(60)));
        restart();
        assertEquals(OptionalLong.empty(), Waiting.on(checkpoints().load()));
        assertTrue(rows().contains("\"gpus\":0"));
    }

    @Test
    void whoAsksMeanwhileGetsTheSameAnswer() {
        CheckpointGateway checkpoints = checkpoints();
        Future<Void> one = checkpoints.write();
        Future<Void> other = checkpoints.write();
        assertSame(one, other);
        Waiting.on(other);
        assertEquals(1, checkpoints.written());
        Waiting.on(checkpoints.write());
        assertEquals(2, checkpoints.written());
    }

    @Test
    void failedWriteLeavesTheLastOneAndTheFleetGoesOn() throws Exception {
        CheckpointGateway checkpoints = checkpoints();
        Waiting.on(checkpoints.write());
        // A draft that cannot be deleted stands in the way.
        Path draft = Files.createDirectory(path().resolve(CheckpointFolder.DRAFT));
        Files.writeString(draft.resolve("something"), "");
        apply(60);
        assertNotNull(Waiting.failure(checkpoints.write()));
        assertEquals(1, checkpoints.failed());
        Files.delete(draft.resolve("something"));
        apply(70);
        Waiting.on(checkpoints.write());
        assertEquals(List.of(name(50), name(70)), files());
        restart();
        assertEquals(OptionalLong.of(position(70)), Waiting.on(checkpoints().load()));
    }

    @Test
    void whatCrashedLeavesADraftThatGoes() throws Exception {
        Files.createDirectory(path());
        Files.writeString(path().resolve(CheckpointFolder.DRAFT), "half");
        Waiting.on(checkpoints().write());
        assertEquals(List.of(name(50)), files());
    }

    @Test
    void fullDiskLeavesTheLastOne() throws Exception {
        Files.createDirectory(path());
        boolean isMounted = run("mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", path().toString()) == 0;
        if (!isMounted) {
            System.out.println("Skipped: a small file system needs the right to mount one.");
            return;
        }
        try {
            CheckpointGateway checkpoints = checkpoints();
            Waiting.on(checkpoints.write());
            Files.write(path().resolve("ballast"), new byte[(3 << 20) - (200 << 10) - (int) checkpoints.bytes()]);
            apply(60);
            assertTrue(Waiting.failure(checkpoints.write()) instanceof IOException);
            assertEquals(List.of(name(50), "ballast"), files());
            Files.delete(path().resolve("ballast"));
            Waiting.on(checkpoints.write());
            assertEquals(List.of(name(50), name(60)), files());
        } finally {
            int _ = run("umount", path().toString());
        }
    }

    /** The clock of the past stands still: nobody is stale because the journal is old. */
    @Test
    void timeStandsStillUntilItIsSettled() {
        Waiting.on(checkpoints().write());
        restart();
        int before = events.size();
        clock.pass(Duration.ofSeconds(400));
        Waiting.on(checkpoints().load());
        Promise<Void> seen = Promise.promise();
        // Behind the fleet's own timer, which goes off once a second.
        vertx.setTimer(1_100, _ -> seen.complete());
        Waiting.on(seen.future());
        assertTrue(rows().contains("\"live\":" + GPUS));
        Waiting.on(fleet.settle());
        assertTrue(rows().contains("\"stale\":" + GPUS));
        assertEquals(before + GPUS, events.size());
    }

    private CheckpointGateway checkpoints() {
        return new CheckpointGateway(vertx, fleet, path(), clock);
    }

    private Path path() {
        return folder.resolve("checkpoint");
    }

    private FleetGateway start() {
        CompletableFuture<FleetGateway> ready = new CompletableFuture<>();
        FleetState state = new FleetState(SeverityTable.load(), events::add);
        Waiting.on(vertx.deployVerticle(new FleetVerticle(state, clock, (_, _) -> {}, Json::bytes, ready::complete)));
        return ready.join();
    }

    private void restart() {
        Waiting.on(vertx.close());
        vertx = Vertx.vertx();
        fleet = start();
    }

    private void apply(int second) {
        SampleBatch.Builder batch = new SampleBatch.Builder(GPUS);
        for (int gpu = 0; gpu < GPUS; gpu++) {
            GpuLabels labels = new GpuLabels("g" + gpu, "n" + gpu / 8, "eu", Optional.of("H100"), gpu % 8);
            Samples.addUtil(batch, labels, T + second * 1_000L, (gpu + second) % 100);
        }
        Waiting.on(fleet.take(position(second), position(second) / 1_000, batch.build()));
        if (clock.millis() < T + second * 1_000L) {
            clock.pass(Duration.ofMillis(T + second * 1_000L - clock.millis()));
        }
    }

    private static long position(int second) {
        return (T + second * 1_000L) * 1_000 + 7;
    }

    private static String name(int second) {
        return "%019d.fleet".formatted(position(second));
    }

    private List<String> files() throws IOException {
        if (!Files.exists(path())) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(path())) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .sorted()
                    .toList();
        }
    }

    private String rows() {
        List<Object> rows = new ArrayList<>();
        Waiting.on(fleet.read((reader, now) -> {
            rows.add(reader.fleet(now));
            rows.addAll(reader.regions(Optional.empty(), 10, now));
            rows.addAll(reader.hosts(Optional.empty(), 1_000, now));
            rows.addAll(reader.events(EventFilter.EVERYTHING, Optional.empty(), 10_000));
            return true;
        }));
        return new String(Json.bytes(rows), StandardCharsets.UTF_8);
    }

    private static int run(String... command) throws Exception {
        return new ProcessBuilder(command).redirectErrorStream(true).start().waitFor();
    }
}

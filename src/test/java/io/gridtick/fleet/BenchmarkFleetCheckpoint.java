package io.gridtick.fleet;

import io.gridtick.fleet.checkpoint.CheckpointGateway;
import io.gridtick.fleet.event.SeverityTable;
import io.gridtick.http.Json;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a checkpoint costs: how large it is, how long it takes to write it durably and to load it, how long one turn keeps
 * the fleet's loop (its own processor time), and what batches cost while a save is under way. Fleets with hours behind them, 8 values per sample.
 */
public final class BenchmarkFleetCheckpoint {
    private static final int ROWS_PER_BATCH = 1_000;
    private static final long START = 1_800_000_000_000L;
    private static final long INTERVAL_MILLIS = 15_000;
    private static final long LONG_INTERVAL_MILLIS = 300_000;
    private static final int ROUNDS = 34;
    private static final int REPETITIONS = 5;
    private static final Metric[] METRICS = {
        Metric.UTIL,
        Metric.MEM_CTRL_UTIL,
        Metric.MEM_USED,
        Metric.MEM_TOTAL,
        Metric.POWER,
        Metric.TEMP,
        Metric.SM_CLOCK,
        Metric.ENERGY
    };

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final int gpus;
    private final int rounds;
    private final GpuLabels[] labels;
    private long now = START;
    private long position;

    private BenchmarkFleetCheckpoint(int gpus, int rounds) {
        this.gpus = gpus;
        this.rounds = rounds;
        labels = new GpuLabels[gpus];
        for (int gpu = 0; gpu < gpus; gpu++) {
            labels[gpu] = new GpuLabels(
                    "6f1c0f6e-8d5b-4b8e-9a55-%012d".formatted(gpu),
                    "node-" + gpu / 8,
                    "region-" + gpu / 8 % 16,
                    Optional.of("NVIDIA H100 80GB HBM3"),
                    gpu % 8);
        }
    }

    public static void main(String[] args) throws Exception {
        new BenchmarkFleetCheckpoint(10_000, 24 * 12).run();
        new BenchmarkFleetCheckpoint(100_000, 6 * 12).run();
    }

    private void run() throws Exception {
        FleetState state = new FleetState(SeverityTable.load(), _ -> {});
        for (int i = 0; i < rounds; i++) {
            long[] _ = round(state, LONG_INTERVAL_MILLIS);
        }
        for (int i = 0; i < ROUNDS; i++) {
            long[] _ = round(state, INTERVAL_MILLIS);
        }
        System.out.printf(Locale.ROOT, "%n%,d GPUs%n", gpus);
        turns(state);
        applies(state);
        Path folder = Files.createTempDirectory("checkpoint");
        try {
            files(state, folder.resolve("checkpoint"));
        } finally {
            try (Stream<Path> inside = Files.walk(folder)) {
                inside.sorted(Comparator.reverseOrder())
                        .forEach(path -> path.toFile().delete());
            }
        }
    }

    /** Turns of a save in which nothing else happens. */
    private void turns(FleetState state) {
        for (int repetition = 0; repetition < REPETITIONS; repetition++) {
            long begin = THREADS.getCurrentThreadCpuTime();
            Snapshot snapshot = state.save(now, 256);
            long longest = THREADS.getCurrentThreadCpuTime() - begin;
            long first = longest;
            long bytes = 0;
            long total = longest;
            while (true) {
                long turn = THREADS.getCurrentThreadCpuTime();
                byte @Nullable [] page = snapshot.nextPage();
                long took = THREADS.getCurrentThreadCpuTime() - turn;
                total += took;
                longest = Math.max(longest, took);
                if (page == null) {
                    break;
                }
                bytes += page.length;
            }
            state.endSave(snapshot);
            if (repetition == REPETITIONS - 1) {
                System.out.printf(
                        Locale.ROOT,
                        "size             %6d bytes per GPU, %.1f MB%n"
                                + "on the loop      %6.1f ms in all, longest turn %.2f ms, first %.2f ms%n",
                        bytes / gpus,
                        bytes / 1e6,
                        total / 1e6,
                        longest / 1e6,
                        first / 1e6);
            }
        }
    }

    /** Batches of 1,000 rows without a save, and while one is under way that has everything still to write. */
    private void applies(FleetState state) {
        for (int repetition = 0; repetition < REPETITIONS; repetition++) {
            long[] without = round(state, INTERVAL_MILLIS);
            Snapshot snapshot = state.save(now, 256);
            long[] during = round(state, INTERVAL_MILLIS);
            state.endSave(snapshot);
            if (repetition == REPETITIONS - 1) {
                System.out.printf(
                        Locale.ROOT,
                        "1,000 rows       %6.2f ms without a save, %.2f ms in one (worst %.2f)%n",
                        without[without.length / 2] / 1e6,
                        during[during.length / 2] / 1e6,
                        during[during.length - 1] / 1e6);
            }
        }
    }

    /** Through the gateway: durable files, and a start from them. */
    private void files(FleetState state, Path folder) throws Exception {
        for (int repetition = 0; repetition < REPETITIONS; repetition++) {
            long[] saved = house(state, folder, checkpoint -> checkpoint.write());
            FleetState fresh = new FleetState(SeverityTable.load(), _ -> {});
            long[] loaded = house(fresh, folder, checkpoint -> checkpoint.load());
            if (new FleetReader(fresh).fleet(now).sums().gpus() != gpus) {
                throw new IllegalStateException("the fleet is not there");
            }
            if (repetition == REPETITIONS - 1) {
                System.out.printf(
                        Locale.ROOT, "through files    %6d ms to write, %d ms to load%n", saved[0], loaded[0]);
            }
        }
    }

    private interface Work {
        Future<?> on(CheckpointGateway checkpoint);
    }

    private long[] house(FleetState state, Path folder, Work work) throws Exception {
        Vertx vertx = Vertx.vertx();
        Clock clock = Clock.fixed(Instant.ofEpochMilli(now), ZoneOffset.UTC);
        CompletableFuture<FleetGateway> fleet = new CompletableFuture<>();
        vertx.deployVerticle(new FleetVerticle(state, clock, (_, _) -> {}, Json::bytes, fleet::complete))
                .await(10, TimeUnit.SECONDS);
        CheckpointGateway checkpoint = new CheckpointGateway(vertx, fleet.join(), folder, clock);
        long begin = System.nanoTime();
        work.on(checkpoint).await(60, TimeUnit.SECONDS);
        long took = System.nanoTime() - begin;
        vertx.close().await(10, TimeUnit.SECONDS);
        return new long[] {took / 1_000_000};
    }

    private long[] round(FleetState state, long millis) {
        long[] nanos = new long[gpus / ROWS_PER_BATCH];
        long step = millis / nanos.length;
        for (int i = 0; i < nanos.length; i++) {
            now += step;
            SampleBatch.Builder batch = new SampleBatch.Builder(ROWS_PER_BATCH);
            for (int gpu = i * ROWS_PER_BATCH; gpu < (i + 1) * ROWS_PER_BATCH; gpu++) {
                batch.add(labels[gpu], now - 500 + gpu % 500);
                for (Metric metric : METRICS) {
                    batch.set(metric, (gpu * 31L + now / 1_000 * 17 + metric.column()) % 97 + 0.125 * (gpu % 2));
                }
            }
            SampleBatch built = batch.build();
            position++;
            long begin = THREADS.getCurrentThreadCpuTime();
            Applied _ = state.apply(built, position, now);
            nanos[i] = THREADS.getCurrentThreadCpuTime() - begin;
        }
        Arrays.sort(nanos);
        return nanos;
    }
}

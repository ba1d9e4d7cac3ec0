package io.gridtick.bench;

import io.gridtick.fleet.Applied;
import io.gridtick.fleet.GpuLabels;
import io.gridtick.fleet.Metric;
import io.gridtick.fleet.SampleBatch;
import io.gridtick.journal.BatchCodec;
import io.gridtick.journal.DatabaseJournalVerticle;
import io.gridtick.journal.JournalGateway;
import io.gridtick.journal.JournalNeed;
import io.gridtick.journal.JournalRepository;
import io.gridtick.journal.LiveGateway;
import io.gridtick.journal.file.FileJournalVerticle;
import io.gridtick.journal.file.SegmentLimits;
import io.gridtick.journal.file.SegmentLog;
import io.gridtick.loop.ByteBudget;
import io.gridtick.store.Database;
import io.gridtick.store.Migrations;
import io.gridtick.store.embedded.EmbeddedPostgres;
import io.gridtick.testing.ProcessTree;
import io.gridtick.testing.Waiting;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * What it costs to make a batch durable, in files and in the embedded database, by how many senders wait at once: senders
 * who send again as soon as they have their answer. Both sync before they answer; processor time is that of this process
 * and of the database's.
 *
 * <p>2026-11, 2 cores with three times as much other work as they can do, JDK 25, batches of 500 rows in 20 kB; medians of 5
 * rounds, processor time without much of that noise:
 *
 * <pre>
 *  1 sender   files   840 batches/s  p50 0.33 ms  280 us   database   231  p50 3.2 ms  1,220 us
 * 16 senders  files 2,433            p50 5.2      160      database 1,129  p50 9.8       430
 * </pre>
 */
public final class BenchmarkJournal {
    private static final int ROWS = 500;
    private static final int ROUNDS = 5;
    private static final Duration WARM_UP = Duration.ofSeconds(3);
    private static final Duration ROUND = Duration.ofSeconds(3);
    private static final int[] SENDERS = {1, 16, 64, 256};
    private static final int MOST_ANSWERS = 4_000_000;

    private final Path folder;
    private final Vertx vertx = Vertx.vertx();
    private final ProcessTree processes;
    private final SampleBatch batch = batch();

    /** One round of one form: how long each answer took, and the processor's share of each. */
    private record Measured(double batchesPerSecond, double medianMicros, double p99Micros, double cpuMicros) {}

    private BenchmarkJournal(Path folder) {
        this.folder = folder;
        this.processes = new ProcessTree(ProcessHandle.current().pid(), folder);
    }

    public static void main(String[] args) throws IOException {
        Path folder = Files.createTempDirectory(Path.of(args.length > 0 ? args[0] : "target"), "bench-journal")
                .toRealPath();
        try {
            new BenchmarkJournal(folder).run();
        } finally {
            Folders.delete(folder);
        }
    }

    private void run() {
        System.out.printf(Locale.ROOT, "batches of %d rows, %d bytes%n", ROWS, BatchCodec.encode(batch).length);
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(folder, _ -> {});
                SegmentLog log = SegmentLog.open(folder.resolve("journal"), SegmentLimits.withCap(64L << 30))) {
            Database database = Database.connect(vertx, postgres.address());
            Waiting.on(new Migrations(vertx, database).apply());
            Map<String, JournalGateway> forms = new LinkedHashMap<>();
            forms.put("files", opened(ready -> files(log, ready)));
            forms.put("database", opened(ready -> database(database, ready)));
            for (int senders : SENDERS) {
                measure(forms, senders);
            }
            Waiting.on(vertx.close());
        }
    }

    private void measure(Map<String, JournalGateway> forms, int senders) {
        Map<String, List<Measured>> rounds = new LinkedHashMap<>();
        forms.forEach((_, journal) -> measured(journal, senders, WARM_UP));
        for (int round = 0; round < ROUNDS; round++) {
            forms.forEach((name, journal) ->
                    rounds.computeIfAbsent(name, _ -> new ArrayList<>()).add(measured(journal, senders, ROUND)));
        }
        rounds.forEach((name, measured) -> System.out.printf(
                Locale.ROOT,
                "%3d senders  %-8s  %8.0f batches/s  p50 %7.0f us  p99 %7.0f us  cpu %6.1f us/batch (%.1f-%.1f)%n",
                senders,
                name,
                spread(measured, Measured::batchesPerSecond).median(),
                spread(measured, Measured::medianMicros).median(),
                spread(measured, Measured::p99Micros).median(),
                spread(measured, Measured::cpuMicros).median(),
                spread(measured, Measured::cpuMicros).min(),
                spread(measured, Measured::cpuMicros).max()));
    }

    private static Spread spread(List<Measured> rounds, Function<Measured, Double> what) {
        return Spread.of(rounds.stream().map(what).toList());
    }

    private Measured measured(JournalGateway journal, int senders, Duration time) {
        double cpu = processes.cpuSeconds();
        long begin = System.nanoTime();
        Load load = new Load(journal, batch, senders, begin + time.toNanos());
        Context loop = vertx.getOrCreateContext();
        loop.runOnContext(_ -> load.start());
        Waiting.on(load.done.future(), Duration.ofMinutes(2));
        double seconds = (System.nanoTime() - begin) / 1e9;
        Quantiles latencies = Quantiles.of(Arrays.copyOf(load.nanos, load.count));
        return new Measured(
                load.count / seconds,
                latencies.at(0.5) / 1e3,
                latencies.at(0.99) / 1e3,
                (processes.cpuSeconds() - cpu) * 1e6 / Math.max(1, load.count));
    }

    /** Senders on one loop, each with one batch under way. */
    private static final class Load {
        private final JournalGateway journal;
        private final SampleBatch batch;
        private final int senders;
        private final long deadline;
        private final Promise<Void> done = Promise.promise();
        private final long[] nanos = new long[MOST_ANSWERS];
        private int count;
        private int running;

        Load(JournalGateway journal, SampleBatch batch, int senders, long deadline) {
            this.journal = journal;
            this.batch = batch;
            this.senders = senders;
            this.deadline = deadline;
        }

        void start() {
            running = senders;
            for (int sender = 0; sender < senders; sender++) {
                send();
            }
        }

        private void send() {
            long begin = System.nanoTime();
            journal.append(batch).onFailure(done::tryFail).onSuccess(_ -> {
                long now = System.nanoTime();
                nanos[count++] = now - begin;
                if (now < deadline && count < MOST_ANSWERS - senders) {
                    send();
                } else if (--running == 0) {
                    done.complete();
                }
            });
        }
    }

    private JournalGateway opened(Function<Consumer<JournalGateway>, VerticleBase> form) {
        Promise<JournalGateway> ready = Promise.promise();
        Waiting.on(vertx.deployVerticle(form.apply(ready::complete)));
        return Waiting.on(ready.future());
    }

    private static VerticleBase files(SegmentLog log, Consumer<JournalGateway> ready) {
        return new FileJournalVerticle(
                log, List.of(), live(), new ByteBudget(64L << 20), Clock.systemUTC(), JournalNeed.EVERYTHING, ready);
    }

    private static VerticleBase database(Database database, Consumer<JournalGateway> ready) {
        return new DatabaseJournalVerticle(
                new JournalRepository(database), live(), new ByteBudget(64L << 20), Clock.systemUTC(), ready);
    }

    private static LiveGateway live() {
        Applied all = new Applied(ROWS, 0, 0);
        return (_, _) -> Future.succeededFuture(all);
    }

    private static SampleBatch batch() {
        SampleBatch.Builder batch = new SampleBatch.Builder(ROWS);
        for (int row = 0; row < ROWS; row++) {
            batch.add(
                    new GpuLabels(
                            "6f1c0f6e-8d5b-4b8e-9a55-%012d".formatted(row),
                            "node-" + row / 8,
                            "eu",
                            Optional.of("NVIDIA H100 80GB HBM3"),
                            row % 8),
                    1_800_000_000_000L + row);
            batch.set(Metric.UTIL, row * 31 % 101);
            batch.set(Metric.POWER, 100 + row * 17 % 60_000 / 100d);
            batch.set(Metric.TEMP, 30 + row % 50);
            batch.set(Metric.MEM_USED, (double) (row % 80L << 30));
        }
        return batch.build();
    }
}

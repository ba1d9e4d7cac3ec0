package io.gridtick.bench.peer;

import io.gridtick.bench.Folders;
import io.gridtick.bench.Report;
import io.gridtick.fleet.FleetState;
import io.gridtick.fleet.GpuLabels;
import io.gridtick.fleet.Metric;
import io.gridtick.fleet.SampleBatch;
import io.gridtick.fleet.event.SeverityTable;
import io.gridtick.history.HistoryGateway;
import io.gridtick.history.HistoryRepository;
import io.gridtick.history.HistoryVerticle;
import io.gridtick.history.Retention;
import io.gridtick.store.Database;
import io.gridtick.store.Migrations;
import io.gridtick.store.embedded.Durability;
import io.gridtick.store.embedded.EmbeddedPostgres;
import io.gridtick.testing.MovableClock;
import io.gridtick.testing.Waiting;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * What a stored value takes in PostgreSQL, indexes and all: the values of the ingest benchmark, at its pace of ten a second
 * and at those of usual agents, through the owner of the history.
 */
final class BenchmarkStored {
    private static final Instant START = Instant.parse("2026-11-20T12:00:00Z");
    private static final Duration SPAN = Duration.ofMinutes(15);
    private static final Duration LIMIT = Duration.ofMinutes(5);
    private static final double MIB = 1 << 20;
    private static final String SIZE = """
            select sum(pg_total_relation_size(relid))::bigint from (
                select relid from pg_partition_tree('history_block') union all
                select relid from pg_partition_tree('history_span') union all
                select relid from pg_partition_tree('history_group')) tables
            """;

    private final FleetValues fleet = new FleetValues(1);
    private final JsonObject result = new JsonObject();

    public static void main(String[] args) throws IOException {
        BenchmarkStored benchmark = new BenchmarkStored();
        benchmark.measure(100, 2_000);
        benchmark.measure(1_000, 2_000);
        benchmark.measure(15_000, 2_000);
        System.out.println(Report.write("stored", benchmark.result));
    }

    private void measure(int intervalMillis, int gpus) throws IOException {
        Path folder = Files.createTempDirectory("gridtick-bench");
        Vertx vertx = Vertx.vertx();
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(folder, Durability.NONE, _ -> {})) {
            Database database = Database.connect(vertx, postgres.address());
            Waiting.on(new Migrations(vertx, database).apply(), LIMIT);
            long empty = size(database);
            MovableClock clock = new MovableClock(START);
            CompletableFuture<HistoryGateway> ready = new CompletableFuture<>();
            Waiting.on(vertx.deployVerticle(new HistoryVerticle(
                    new HistoryRepository(database, clock), Retention.DEFAULT, clock, ready::complete)));
            HistoryGateway history = ready.join();
            long values = fill(history, intervalMillis, gpus);
            clock.pass(SPAN.plusMinutes(2));
            long begin = System.nanoTime();
            Waiting.on(history.look(), LIMIT);
            report(intervalMillis, values, size(database) - empty, (System.nanoTime() - begin) / 1e9);
            Waiting.on(database.close());
        } finally {
            Waiting.on(vertx.close());
            Folders.delete(folder);
        }
    }

    private long fill(HistoryGateway history, int intervalMillis, int gpus) {
        FleetState live = new FleetState(SeverityTable.load(), _ -> {});
        GpuLabels[] labels = new GpuLabels[gpus];
        for (int gpu = 0; gpu < gpus; gpu++) {
            labels[gpu] = new GpuLabels(
                    GpuLabels.idOf(fleet.uuid(gpu)), fleet.host(gpu), "eu", Optional.of(fleet.model()), gpu % 8);
        }
        long values = 0;
        long position = 1;
        for (int step = 0; step < SPAN.toMillis() / intervalMillis; step++) {
            long millis = START.toEpochMilli() + (long) step * intervalMillis;
            SampleBatch batch = batch(labels, step % FleetValues.STEPS, millis);
            values += batch.values();
            Waiting.on(history.take(position++, live.take(batch, millis).rows()));
        }
        return values;
    }

    private SampleBatch batch(GpuLabels[] labels, int step, long millis) {
        SampleBatch.Builder batch = new SampleBatch.Builder(labels.length);
        for (int gpu = 0; gpu < labels.length; gpu++) {
            batch.add(labels[gpu], millis);
            batch.set(Metric.UTIL, fleet.value(0, step, gpu));
            batch.set(Metric.MEM_USED, fleet.value(1, step, gpu) * MIB);
            batch.set(Metric.MEM_FREE, fleet.value(2, step, gpu) * MIB);
            batch.set(Metric.POWER, fleet.value(3, step, gpu));
            batch.set(Metric.TEMP, fleet.value(4, step, gpu));
            batch.set(Metric.SM_CLOCK, fleet.value(5, step, gpu) * 1e6);
            batch.set(Metric.MEM_CTRL_UTIL, fleet.value(6, step, gpu));
            batch.set(Metric.MEM_TEMP, fleet.value(7, step, gpu));
        }
        return batch.build();
    }

    private void report(int intervalMillis, long values, long bytes, double seconds) {
        System.out.printf(
                Locale.ROOT,
                "every %,d ms: %,d values take %.2f bytes each; written in %.2f s, %,.0f values/s%n",
                intervalMillis,
                values,
                (double) bytes / values,
                seconds,
                values / seconds);
        result.put("bytes_per_value_" + intervalMillis + "_ms", (double) bytes / values);
    }

    private static long size(Database database) {
        return Waiting.on(database.query(SIZE)).iterator().next().getLong(0);
    }
}

package io.gridtick.history;

import io.gridtick.bench.Folders;
import io.gridtick.history.MadeUpGpus.Pair;
import io.gridtick.history.block.BlockCodec;
import io.gridtick.history.rollup.GpuRollup;
import io.gridtick.history.rollup.SpanRollup;
import io.gridtick.store.Database;
import io.gridtick.store.Migrations;
import io.gridtick.store.embedded.Durability;
import io.gridtick.store.embedded.EmbeddedPostgres;
import io.gridtick.testing.Waiting;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Row;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/** What a span of a fleet costs in PostgreSQL, where what is committed is on disk: time to write, bytes that it takes. */
public final class BenchmarkHistoryStore {
    private static final int GPUS = 20_000;
    private static final int PAGE = 1_000;
    private static final int SPANS = 3;
    private static final Duration LIMIT = Duration.ofMinutes(5);

    private BenchmarkHistoryStore() {}

    public static void main(String[] args) throws IOException {
        Path folder = Files.createTempDirectory("gridtick-bench");
        Vertx vertx = Vertx.vertx();
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(folder, Durability.FULL, _ -> {})) {
            Database database = Database.connect(vertx, postgres.address());
            Waiting.on(new Migrations(vertx, database).apply(), LIMIT);
            measure(database);
            Waiting.on(database.close());
        } finally {
            Waiting.on(vertx.close());
            Folders.delete(folder);
        }
    }

    private static void measure(Database database) {
        HistoryRepository history = new HistoryRepository(database, Clock.systemUTC());
        MadeUpGpus gpus = new MadeUpGpus();
        List<GpuBlock> blocks = new ArrayList<>();
        List<GpuRollup> rollups = new ArrayList<>();
        for (int i = 0; i < GPUS; i++) {
            Pair pair = gpus.agent(15_000, 20, 10);
            String gpu = UUID.nameUUIDFromBytes(new byte[] {(byte) i, (byte) (i >> 8)})
                    .toString();
            long start = pair.block().span().startMillis();
            blocks.add(new GpuBlock(gpu, start, BlockCodec.encode(pair.block())));
            rollups.add(new GpuRollup(
                    gpu, start, "eu-west", "node-" + i / 8, "H100", SpanRollup.of(pair.previous(), pair.block(), "")));
        }
        for (int span = 0; span < SPANS; span++) {
            long later = span * 900_000L;
            write(history, "write a span", blocks, rollups, later);
        }
        for (String table : List.of("history_block", "history_span")) {
            Row row = Waiting.on(database.query(
                            "select sum(pg_table_size(relid)), sum(pg_indexes_size(relid)) from pg_partition_tree('%s')"
                                    .formatted(table)))
                    .iterator()
                    .next();
            System.out.printf(
                    Locale.ROOT,
                    "%s: %.0f bytes a row, %.0f of index%n",
                    table,
                    row.getDouble(0) / GPUS / SPANS,
                    row.getDouble(1) / GPUS / SPANS);
        }
        long begin = System.nanoTime();
        int read = Waiting.on(history.spansOfAll(Instant.EPOCH, Instant.parse("2100-01-01T00:00:00Z"), "", 2_000))
                .size();
        System.out.printf(Locale.ROOT, "read %d roll-ups in %.0f ms%n", read, (System.nanoTime() - begin) / 1e6);
        write(history, "write one again", blocks, rollups, 0);
    }

    private static void write(
            HistoryRepository history, String name, List<GpuBlock> blocks, List<GpuRollup> rollups, long laterMillis) {
        List<GpuBlock> laterBlocks = blocks.stream()
                .map(each -> new GpuBlock(each.gpu(), each.startMillis() + laterMillis, each.block()))
                .toList();
        List<GpuRollup> laterRollups = rollups.stream()
                .map(each -> new GpuRollup(
                        each.gpu(),
                        each.startMillis() + laterMillis,
                        each.region(),
                        each.host(),
                        each.model(),
                        each.rollup()))
                .toList();
        long begin = System.nanoTime();
        for (int from = 0; from < GPUS; from += PAGE) {
            Waiting.on(
                    history.write(laterBlocks.subList(from, from + PAGE), laterRollups.subList(from, from + PAGE)),
                    LIMIT);
        }
        double seconds = (System.nanoTime() - begin) / 1e9;
        System.out.printf(
                Locale.ROOT, "%s: %d GPUs in %.2f s, %.0f us each%n", name, GPUS, seconds, seconds * 1e6 / GPUS);
    }
}

package io.gridtick.history;

import io.gridtick.bench.Folders;
import io.gridtick.history.block.Block;
import io.gridtick.history.block.BlockCodec;
import io.gridtick.history.block.Rows;
import io.gridtick.history.block.Span;
import io.gridtick.history.line.Line;
import io.gridtick.history.line.LinePlan;
import io.gridtick.history.line.LineView;
import io.gridtick.history.line.Range;
import io.gridtick.history.line.Reach;
import io.gridtick.history.line.Scope;
import io.gridtick.history.line.Wanted;
import io.gridtick.history.past.LineGateway;
import io.gridtick.history.past.LineRepository;
import io.gridtick.history.past.NamesGateway;
import io.gridtick.history.rollup.GpuRollup;
import io.gridtick.history.rollup.Rollup;
import io.gridtick.history.rollup.RollupSum;
import io.gridtick.history.rollup.SpanRollup;
import io.gridtick.history.sketch.SketchCodec;
import io.gridtick.http.Json;
import io.gridtick.store.Database;
import io.gridtick.store.Migrations;
import io.gridtick.store.embedded.Durability;
import io.gridtick.store.embedded.EmbeddedPostgres;
import io.gridtick.testing.MovableClock;
import io.gridtick.testing.Waiting;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Tuple;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** How long lines of the past take, from the question to the JSON: one GPU over a month, fleets of 10,000 over a day. */
public final class BenchmarkHistoryRead {
    private static final int GPUS = 10_000;
    private static final int DAYS = 30;
    private static final int SPANS_OF_DAY = 96;
    private static final int REGIONS = 5;
    private static final int MODELS = 4;
    private static final int WARM_UPS = 10;
    private static final int ROUNDS = 40;
    private static final Duration LIMIT = Duration.ofMinutes(10);
    private static final int GPUS_OF_HOST = 8;

    /** The one that is on. */
    private static final Span SPAN = Rows.SPAN;

    private static final Instant NOW = Instant.ofEpochMilli(SPAN.startMillis()).plus(Duration.ofMinutes(10));
    private static final String GPU = "gpu-1";

    private final Database database;
    private final LineGateway lines;
    private final List<GpuRollup> open = new ArrayList<>();
    private final List<Block> openBlocks = new ArrayList<>();

    private BenchmarkHistoryRead(Vertx vertx, Database database) {
        this.database = database;
        this.lines =
                new LineGateway(new LineRepository(vertx, database), new Open(), new Names(), new MovableClock(NOW));
    }

    public static void main(String[] args) throws IOException {
        Path folder = Files.createTempDirectory("gridtick-bench");
        Vertx vertx = Vertx.vertx();
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(folder, Durability.FULL, _ -> {})) {
            Database database = Database.connect(vertx, postgres.address());
            Waiting.on(new Migrations(vertx, database).apply(), LIMIT);
            BenchmarkHistoryRead bench = new BenchmarkHistoryRead(vertx, database);
            bench.fill();
            bench.measureAll();
            Waiting.on(database.close());
        } finally {
            Waiting.on(vertx.close());
            Folders.delete(folder);
        }
    }

    private void measureAll() {
        Scope gpu = new Scope.Gpu(GPU);
        Scope fleet = new Scope.Fleet();
        System.out.printf("%-44s %7s %9s %9s %9s%n", "", "points", "median", "p95", "bytes");
        measure("one GPU, 30 days, 1,000 points", gpu, Duration.ofDays(30), 1_000, "");
        measure("the same with percentiles", gpu, Duration.ofDays(30), 1_000, "50,95");
        measure("one GPU, 24 hours, 1,000 points of samples", gpu, Duration.ofDays(1), 1_000, "");
        measure("one GPU, 1 hour, 1,000 points of samples", gpu, Duration.ofHours(1), 1_000, "");
        measure("a host of 8 GPUs, 24 hours", new Scope.Host("node-7"), Duration.ofDays(1), 1_000, "");
        measure("the fleet, 24 hours", fleet, Duration.ofDays(1), 1_000, "");
        measure("the same with percentiles", fleet, Duration.ofDays(1), 1_000, "50,95");
        measure("a region, 24 hours", new Scope.Region("region-3"), Duration.ofDays(1), 1_000, "");
        measure("the fleet, 30 days, 1,000 points", fleet, Duration.ofDays(30), 1_000, "");
        measure("the same with percentiles", fleet, Duration.ofDays(30), 1_000, "50,95");
    }

    private void measure(String name, Scope scope, Duration length, int points, String percentiles) {
        long nowMillis = NOW.toEpochMilli();
        Wanted wanted =
                Wanted.of(Optional.empty(), percentiles.isEmpty() ? Optional.empty() : Optional.of(percentiles));
        LinePlan plan = LinePlan.of(
                new Range(nowMillis - length.toMillis(), nowMillis),
                points,
                Optional.empty(),
                0,
                Reach.of(scope, Retention.DEFAULT, nowMillis));
        double[] millis = new double[ROUNDS];
        int bytes = 0;
        for (int round = -WARM_UPS; round < ROUNDS; round++) {
            long begin = System.nanoTime();
            Line line = Waiting.on(lines.line(scope, plan, wanted.wantsPercentiles()), LIMIT);
            bytes = Json.bytes(LineView.of(scope, name, line, wanted, Optional.empty())).length;
            if (round >= 0) {
                millis[round] = (System.nanoTime() - begin) / 1e6;
            }
        }
        Arrays.sort(millis);
        System.out.printf(
                Locale.ROOT,
                "%-44s %7d %6.1f ms %6.1f ms %9d%n",
                name,
                plan.points(),
                millis[ROUNDS / 2],
                millis[ROUNDS * 95 / 100],
                bytes);
    }

    /** A month of one GPU as it is written, a day of all others and a month of groups made from it. */
    private void fill() {
        MadeUpGpus gpus = new MadeUpGpus();
        HistoryRepository history = new HistoryRepository(database, new MovableClock(NOW));
        List<GpuBlock> blocks = new ArrayList<>();
        List<GpuRollup> rollups = new ArrayList<>();
        Block previous = gpus.agent(new Span(SPAN.number() - DAYS * SPANS_OF_DAY - 1));
        for (long number = previous.span().number() + 1; number < SPAN.number(); number++) {
            Block block = gpus.agent(new Span(number));
            long start = block.span().startMillis();
            blocks.add(new GpuBlock(GPU, start, BlockCodec.encode(block)));
            rollups.add(
                    new GpuRollup(GPU, start, "region-1", "node-0", "model-1", SpanRollup.of(previous, block, "H100")));
            previous = block;
        }
        for (int from = 0; from < blocks.size(); from += SPANS_OF_DAY) {
            int to = from + SPANS_OF_DAY;
            Waiting.on(history.write(blocks.subList(from, to), rollups.subList(from, to)), LIMIT);
        }
        while (Waiting.on(history.stale().remakeGroups(), LIMIT).isPresent()) {
            // One more.
        }
        while (Waiting.on(history.stale().remakeDays(), LIMIT) > 0) {
            // Some more.
        }
        Rollup last = rollups.getLast().rollup();
        for (int gpu = 0; gpu < GPUS; gpu++) {
            open.add(new GpuRollup(
                    "gpu-" + gpu,
                    SPAN.startMillis(),
                    "region-" + gpu % REGIONS,
                    "node-" + gpu / GPUS_OF_HOST,
                    "model-" + gpu % MODELS,
                    last));
        }
        openBlocks.add(gpus.agent(SPAN));
        RollupSum sum = new RollupSum();
        rollups.subList(0, 200).forEach(each -> sum.add(each.rollup()));
        multiply(SketchCodec.encode(sum.rollup().utils()));
    }

    private void multiply(byte[] sketchOfMany) {
        String names = RollupColumns.names();
        OffsetDateTime aDayAgo = NOW.minus(Duration.ofDays(2)).atOffset(ZoneOffset.UTC);
        for (String table : List.of("history_span", "history_day")) {
            query("""
                    insert into %1$s (gpu, start_at, region, host, model, %2$s, util_sketch)
                    select 'gpu-' || g, start_at, 'region-' || g %% %3$d, 'node-' || g / %4$d, 'model-' || g %% %5$d, %2$s, util_sketch
                    from %1$s cross join generate_series(0, %6$d) g
                    where gpu = '%7$s' and start_at >= $1 and g <> 1
                    """.formatted(table, names, REGIONS, GPUS_OF_HOST, MODELS, GPUS - 1, GPU), Tuple.of(aDayAgo));
        }
        query("truncate history_group", Tuple.tuple());
        String many = Arrays.stream(names.split(", "))
                .map(name -> name.endsWith("_min") || name.endsWith("_max")
                        ? name
                        : "%s::bigint * %d".formatted(name, GPUS / REGIONS / MODELS))
                .collect(Collectors.joining(", "));
        query(
                """
                insert into history_group (start_at, region, model, gpus, %s, util_sketch)
                select start_at, 'region-' || r, 'model-' || m, %d, %s, $1
                from history_span cross join generate_series(0, %d) r cross join generate_series(0, %d) m where gpu = '%s'
                """.formatted(names, GPUS / REGIONS / MODELS, many, REGIONS - 1, MODELS - 1, GPU),
                Tuple.of(Buffer.buffer(sketchOfMany)));
        Waiting.on(database.query("analyze"), LIMIT);
        System.out.printf(
                "%d GPUs: %s rows of spans, %s of groups%n", GPUS, count("history_span"), count("history_group"));
    }

    private void query(String sql, Tuple arguments) {
        Waiting.on(database.query(sql, arguments, LIMIT), LIMIT);
    }

    private Object count(String table) {
        return Waiting.on(database.query("select count(*) from " + table))
                .iterator()
                .next()
                .getLong(0);
    }

    /** What is open, at hand as it is when somebody asked some seconds before. */
    private final class Open implements OpenHistoryGateway {
        @Override
        public Future<List<Block>> blocks(String gpu) {
            return Future.succeededFuture(openBlocks);
        }

        @Override
        public Future<List<GpuRollup>> rollups() {
            return Future.succeededFuture(open);
        }
    }

    private static final class Names implements NamesGateway {
        @Override
        public Future<Optional<KnownGpu>> gpu(String said) {
            return Future.succeededFuture(Optional.of(new KnownGpu(said, "H100")));
        }

        @Override
        public Future<List<String>> gpusOf(String host) {
            int number = Integer.parseInt(host.substring("node-".length()));
            return Future.succeededFuture(IntStream.range(number * GPUS_OF_HOST, (number + 1) * GPUS_OF_HOST)
                    .mapToObj(gpu -> "gpu-" + gpu)
                    .toList());
        }

        @Override
        public Future<Boolean> isKnown(Scope scope) {
            return Future.succeededFuture(true);
        }
    }
}

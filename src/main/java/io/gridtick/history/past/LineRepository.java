package io.gridtick.history.past;

import io.gridtick.history.RollupColumns;
import io.gridtick.history.bits.DamagedHistoryException;
import io.gridtick.history.block.Block;
import io.gridtick.history.block.BlockCodec;
import io.gridtick.history.line.Range;
import io.gridtick.history.line.Step;
import io.gridtick.history.sketch.Sketch;
import io.gridtick.history.sketch.SketchCodec;
import io.gridtick.store.Database;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Reads what lines are made of. The database adds up, so that few rows travel. */
public final class LineRepository {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    /** Sketches are large, so not those of every time are in memory at once. */
    private static final long SKETCHES_AT_ONCE_MILLIS = Duration.ofDays(7).toMillis();

    private static final double MILLIS_PER_SECOND = 1_000;

    private static final String BLOCKS = """
            select start_at, block from history_block where gpu = $1 and start_at >= $2 and start_at < $3
            """;
    private static final String MODEL =
            "select model from history_span where gpu = $1 and start_at < $2 order by start_at desc limit 1";
    private static final String IS_KNOWN = """
            select exists (select from history_day where gpu = $1) or exists (select from history_span where gpu = $1)
            """;
    private static final String GPUS_OF_HOST =
            "select distinct gpu from history_day where host = $1 and start_at >= $2 and start_at < $3";
    private static final String STALE_GROUPS =
            "select start_at from history_stale_group where start_at >= $1 and start_at < $2 order by start_at limit 100";

    private final Vertx vertx;
    private final Database database;

    public LineRepository(Vertx vertx, Database database) {
        this.vertx = vertx;
        this.database = database;
    }

    /** What steps add up to, in the order of time; one may come in two parts. */
    Future<List<TimedRollup>> sums(Rows rows, Step step, boolean withPercentiles) {
        if (rows.range().isEmpty()) {
            return Future.succeededFuture(List.of());
        }
        if (!withPercentiles) {
            return query(rows, step, false).map(LineRepository::rollups);
        }
        long cut = rows.range().fromMillis() + SKETCHES_AT_ONCE_MILLIS;
        return query(rows.of(rows.range().before(cut)), step, true)
                .compose(found -> vertx.executeBlocking(() -> rollups(found), false))
                .compose(first -> sums(rows.of(rows.range().from(cut)), step, true)
                        .map(rest -> {
                            List<TimedRollup> all = new ArrayList<>(first);
                            all.addAll(rest);
                            return all;
                        }));
    }

    private Future<RowSet<Row>> query(Rows rows, Step step, boolean withPercentiles) {
        String sql = """
                select extract(epoch from date_bin(make_interval(secs => $1::double precision), start_at,
                        to_timestamp($2::double precision)))::bigint as at, %s%s
                from %s
                where start_at >= $3 and start_at < $4 and not start_at = any($5::timestamptz[])%s
                group by at order by at
                """.formatted(
                        RollupColumns.sums(),
                        withPercentiles ? ", array_agg(util_sketch) filter (where util_known_ms > 0)" : "",
                        rows.table(),
                        rows.condition(6));
        Tuple arguments = Tuple.of(
                        step.millis() / MILLIS_PER_SECOND,
                        step.originMillis() / MILLIS_PER_SECOND,
                        Rows.utc(rows.range().fromMillis()),
                        Rows.utc(rows.range().toMillis()))
                .addArrayOfOffsetDateTime(rows.exceptTimes());
        rows.arguments().forEach(arguments::addValue);
        return database.query(sql, arguments, LIMIT);
    }

    /** Of one GPU by the numbers of their spans. What cannot be read is lost and left out. */
    Future<Map<Long, Block>> blocks(String gpu, Range range) {
        return database.query(BLOCKS, Tuple.of(gpu, Rows.utc(range.fromMillis()), Rows.utc(range.toMillis())), LIMIT)
                .map(rows -> {
                    Map<Long, Block> blocks = new TreeMap<>();
                    for (Row row : rows) {
                        decoded(row.getBuffer(1))
                                .ifPresent(block -> blocks.put(block.span().number(), block));
                    }
                    return blocks;
                });
    }

    /** What a GPU was before a moment. */
    Future<Optional<String>> model(String gpu, long millis) {
        return database.query(MODEL, Tuple.of(gpu, Rows.utc(millis)))
                .map(rows -> rows.size() == 0
                        ? Optional.empty()
                        : Optional.of(rows.iterator().next().getString(0)));
    }

    /** Whether anything was ever written of it. */
    Future<Boolean> isKnown(String gpu) {
        return database.query(IS_KNOWN, Tuple.of(gpu))
                .map(rows -> rows.iterator().next().getBoolean(0));
    }

    /** The GPUs that were on a host on days that a range touches. */
    Future<List<String>> gpusOfHost(String host, Range range) {
        Range days = new Range(Step.DAY.startMillis(range.fromMillis()), range.toMillis());
        return database.query(
                        GPUS_OF_HOST, Tuple.of(host, Rows.utc(days.fromMillis()), Rows.utc(days.toMillis())), LIMIT)
                .map(rows -> {
                    List<String> gpus = new ArrayList<>();
                    rows.forEach(row -> gpus.add(row.getString(0)));
                    return gpus;
                });
    }

    /** Quarters of an hour whose groups do not have everything yet. */
    Future<List<Long>> staleGroups(Range range) {
        return database.query(STALE_GROUPS, Tuple.of(Rows.utc(range.fromMillis()), Rows.utc(range.toMillis())))
                .map(rows -> {
                    List<Long> starts = new ArrayList<>();
                    rows.forEach(row -> starts.add(millis(row.getOffsetDateTime(0))));
                    return starts;
                });
    }

    private static List<TimedRollup> rollups(RowSet<Row> rows) {
        List<TimedRollup> rollups = new ArrayList<>(rows.size());
        for (Row row : rows) {
            long[] numbers = new long[RollupColumns.COUNT];
            for (int i = 0; i < numbers.length; i++) {
                numbers[i] = row.getLong(1 + i);
            }
            boolean hasSketches = row.size() > 1 + RollupColumns.COUNT;
            Sketch utils = hasSketches ? sum(row.getArrayOfBuffers(1 + RollupColumns.COUNT)) : Sketch.EMPTY;
            rollups.add(new TimedRollup(row.getLong(0) * 1_000, RollupColumns.rollup(numbers, utils)));
        }
        return rollups;
    }

    private static Sketch sum(Buffer[] sketches) {
        Sketch.Builder sum = new Sketch.Builder();
        if (sketches != null) {
            for (Buffer sketch : sketches) {
                sum.addAll(SketchCodec.decode(sketch.getBytes()));
            }
        }
        return sum.build();
    }

    private static Optional<Block> decoded(Buffer bytes) {
        try {
            return Optional.of(BlockCodec.decode(bytes.getBytes()));
        } catch (DamagedHistoryException _) {
            return Optional.empty();
        }
    }

    private static long millis(OffsetDateTime time) {
        return time.toInstant().toEpochMilli();
    }
}

package io.gridtick.history.report;

import io.gridtick.history.RollupColumns;
import io.gridtick.history.line.Range;
import io.gridtick.history.line.Step;
import io.gridtick.history.report.ReportRow.EventCounts;
import io.gridtick.history.rollup.Rollup;
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
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads what reports are made of. Sums are the database's work; sketches are merged by another thread. */
public final class ReportRepository {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final int HOSTS_AT_ONCE = 50;

    /** Days that are summed up, and the quarters of those that are not. */
    private static final String OF_HOSTS = """
            select host, %2$s from (
                select host, %1$s from history_day where start_at >= $1 and start_at < $2 and not start_at = any($3)
                union all
                select host, %1$s from history_span where start_at >= $4 and start_at < $2
                    and date_bin('1 day', start_at, '1970-01-01 00:00:00+00') = any($3)
            ) rows
            """;

    private static final String HOSTS = OF_HOSTS.formatted(RollupColumns.names(), RollupColumns.sums())
            + " where host collate \"C\" > $5 group by host order by host collate \"C\" limit $6";
    private static final String HOST_SKETCHES =
            OF_HOSTS.formatted("util_known_ms, util_sketch", "array_agg(util_sketch)")
                    + " where host = any($5) and util_known_ms > 0 group by host";

    private static final String DAYS_THERE = """
            select d from unnest($1::timestamptz[]) d
            where exists (select from history_day where start_at = d)
                and not exists (select from history_stale_day where day = d)
            """;
    private static final String WRITTEN = "select distinct start_at from history_group where start_at = any($1)";
    private static final String IS_STALE = """
            select exists (select from history_stale_day where day >= $1 and day < $2)
                or exists (select from history_stale_group where start_at >= $1 and start_at < $2)
            """;

    /** Events name GPUs, not models. */
    private static final String OF_MODEL = """
            left join lateral (
                select model from history_span span
                where span.gpu = lower(regexp_replace(event.body::jsonb ->> 'uuid', '^GPU-', ''))
                    and span.start_at <= event.at
                order by span.start_at desc limit 1
            ) span on true
            """;

    private final Vertx vertx;
    private final Database database;

    public ReportRepository(Vertx vertx, Database database) {
        this.vertx = vertx;
        this.database = database;
    }

    /** What a range came to, by what is kept for groups: the fleet, regions, models. */
    Future<Map<String, Rollup>> groups(ReportBy by, Range range) {
        return groups(by, range, new TreeMap<>());
    }

    /** Day by day, as sketches are large. */
    private Future<Map<String, Rollup>> groups(ReportBy by, Range left, Map<String, Rollup> sums) {
        if (left.isEmpty()) {
            return Future.succeededFuture(sums);
        }
        long cut = left.fromMillis() + Step.DAY.millis();
        Range day = left.before(cut);
        String sql = """
                select %s as name, %s, array_agg(util_sketch) filter (where util_known_ms > 0)
                from history_group where start_at >= $1 and start_at < $2 group by 1 order by 1
                """.formatted(by == ReportBy.FLEET ? "'fleet'" : by.wireName(), RollupColumns.sums());
        return database.query(sql, Tuple.of(utc(day.fromMillis()), utc(day.toMillis())), LIMIT)
                .compose(rows -> vertx.executeBlocking(() -> added(rows, sums), false))
                .compose(all -> groups(by, left.from(cut), all));
    }

    /**
     * What a range came to for hosts in the order of their names, so many behind one.
     *
     * @param unmade days of it that are not summed up
     */
    Future<Map<String, Rollup>> hosts(Range range, List<Long> unmade, String after, int limit) {
        return database.query(HOSTS, arguments(range, unmade).addString(after).addInteger(limit), LIMIT)
                .compose(rows -> {
                    Map<String, Rollup> sums = new LinkedHashMap<>();
                    for (Row row : rows) {
                        sums.put(row.getString(0), rollup(row, Sketch.EMPTY));
                    }
                    return withSketches(range, unmade, sums, new ArrayList<>(sums.keySet()));
                });
    }

    private Future<Map<String, Rollup>> withSketches(
            Range range, List<Long> unmade, Map<String, Rollup> sums, List<String> left) {
        if (left.isEmpty()) {
            return Future.succeededFuture(sums);
        }
        List<String> page = List.copyOf(left.subList(0, Math.min(HOSTS_AT_ONCE, left.size())));
        Tuple arguments = arguments(range, unmade).addArrayOfString(page.toArray(String[]::new));
        return database.query(HOST_SKETCHES, arguments, LIMIT)
                .compose(rows -> vertx.executeBlocking(
                        () -> {
                            for (Row row : rows) {
                                Sketch utils = sum(row.getArrayOfBuffers(1));
                                sums.computeIfPresent(row.getString(0), (_, sum) -> with(sum, utils));
                            }
                            return sums;
                        },
                        false))
                .compose(_ -> withSketches(range, unmade, sums, left.subList(page.size(), left.size())));
    }

    /** Which of these days are summed up, all of them. */
    Future<List<Long>> daysThere(List<Long> days) {
        return times(DAYS_THERE, days);
    }

    /** Which of these quarters of an hour are added up to groups. */
    Future<List<Long>> written(List<Long> starts) {
        return times(WRITTEN, starts);
    }

    /** Whether something of a range is to be made again. */
    Future<Boolean> isStale(Range range) {
        return database.query(IS_STALE, Tuple.of(utc(range.fromMillis()), utc(range.toMillis())))
                .map(rows -> rows.iterator().next().getBoolean(0));
    }

    Future<Map<String, EventCounts>> events(ReportBy by, Range range) {
        String name =
                switch (by) {
                    case FLEET -> "'fleet'";
                    case REGION, HOST -> "coalesce(event.body::jsonb ->> '" + by.wireName() + "', '')";
                    case MODEL -> "coalesce(span.model, '')";
                };
        String sql = """
                select %s as name, event.body::jsonb ->> 'severity', count(*) from stream_event event %s
                where topic = 'events' and at >= $1 and at < $2 and body is not null group by 1, 2
                """.formatted(name, by == ReportBy.MODEL ? OF_MODEL : "");
        return database.query(sql, Tuple.of(utc(range.fromMillis()), utc(range.toMillis())), LIMIT)
                .map(rows -> {
                    Map<String, EventCounts> counts = new HashMap<>();
                    for (Row row : rows) {
                        counts.merge(row.getString(0), counts(row.getString(1), row.getLong(2)), EventCounts::plus);
                    }
                    return counts;
                });
    }

    private Future<List<Long>> times(String sql, List<Long> asked) {
        Tuple arguments = Tuple.tuple()
                .addArrayOfOffsetDateTime(
                        asked.stream().map(ReportRepository::utc).toArray(OffsetDateTime[]::new));
        return database.query(sql, arguments).map(rows -> {
            List<Long> times = new ArrayList<>();
            rows.forEach(row -> times.add(row.getOffsetDateTime(0).toInstant().toEpochMilli()));
            return times;
        });
    }

    private static Tuple arguments(Range range, List<Long> unmade) {
        long firstUnmade = unmade.stream().mapToLong(Long::longValue).min().orElse(range.toMillis());
        return Tuple.of(utc(range.fromMillis()), utc(range.toMillis()))
                .addArrayOfOffsetDateTime(
                        unmade.stream().map(ReportRepository::utc).toArray(OffsetDateTime[]::new))
                .addOffsetDateTime(utc(firstUnmade));
    }

    private static Map<String, Rollup> added(RowSet<Row> rows, Map<String, Rollup> sums) {
        for (Row row : rows) {
            Rollup rollup = rollup(row, sum(row.getArrayOfBuffers(1 + RollupColumns.COUNT)));
            sums.merge(row.getString(0), rollup, Rollup::plus);
        }
        return sums;
    }

    private static Rollup rollup(Row row, Sketch utils) {
        long[] numbers = new long[RollupColumns.COUNT];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = row.getLong(1 + i);
        }
        return RollupColumns.rollup(numbers, utils);
    }

    private static Rollup with(Rollup sum, Sketch utils) {
        return new Rollup(
                sum.values(),
                sum.expectedMillis(),
                sum.util(),
                sum.memUsed(),
                sum.power(),
                sum.temp(),
                sum.energy(),
                sum.idle(),
                utils);
    }

    private static Sketch sum(Buffer @Nullable [] sketches) {
        Sketch.Builder sum = new Sketch.Builder();
        if (sketches != null) {
            for (Buffer sketch : sketches) {
                sum.addAll(SketchCodec.decode(sketch.getBytes()));
            }
        }
        return sum.build();
    }

    private static EventCounts counts(String severity, long count) {
        return switch (severity) {
            case "critical" -> new EventCounts(0, 0, count);
            case "warning" -> new EventCounts(0, count, 0);
            default -> new EventCounts(count, 0, 0);
        };
    }

    private static OffsetDateTime utc(long millis) {
        return Instant.ofEpochMilli(millis).atOffset(ZoneOffset.UTC);
    }
}

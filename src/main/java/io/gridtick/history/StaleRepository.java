package io.gridtick.history;

import io.gridtick.history.block.Span;
import io.gridtick.history.rollup.GpuRollup;
import io.gridtick.history.rollup.Level;
import io.gridtick.history.rollup.RollupSum;
import io.gridtick.history.rollup.Rollups;
import io.gridtick.store.Database;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;

/**
 * What is to be made again because what it follows from has changed: a mark is set in the transaction that changes it, and
 * taken in the one that makes it again. Who sets a mark that is being taken waits, so no change is overlooked.
 */
final class StaleRepository {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final int GPUS_AT_ONCE = 500;

    /** Each page looks through all GPUs of its span. */
    private static final int GPUS_A_PAGE = 5_000;

    private static final String MARK_GROUPS = """
            insert into history_stale_group select * from unnest($1::timestamptz[]) on conflict do nothing
            """;
    private static final String MARK_DAYS = """
            insert into history_stale_day select * from unnest($1::text[], $2::timestamptz[]) on conflict do nothing
            """;
    private static final String MARK_WHOLE_DAY = """
            insert into history_stale_day
            select distinct gpu, $1::timestamptz from history_span where start_at >= $1 and start_at < $2
            on conflict do nothing
            """;
    private static final String TAKE_GROUP = """
            delete from history_stale_group where start_at = (
                select start_at from history_stale_group order by start_at limit 1 for update skip locked)
            returning start_at
            """;
    private static final String TAKE_DAYS = """
            delete from history_stale_day where (gpu, day) in (
                select gpu, day from history_stale_day
                where day = (select min(day) from history_stale_day) order by gpu limit $1 for update skip locked)
            returning gpu, day
            """;

    private record Group(String region, String model) {}

    private final Database database;
    private final PartitionRepository partitions;
    private final RollupRepository spans;
    private final RollupRepository days;

    StaleRepository(Database database, PartitionRepository partitions) {
        this.database = database;
        this.partitions = partitions;
        this.spans = new RollupRepository(database, HistoryTable.SPANS);
        this.days = new RollupRepository(database, HistoryTable.DAYS);
    }

    /** In the transaction that writes these. */
    static Future<Void> markGroups(SqlConnection connection, List<GpuRollup> changed) {
        OffsetDateTime[] starts = changed.stream()
                .map(GpuRollup::startMillis)
                .distinct()
                .map(StaleRepository::utc)
                .toArray(OffsetDateTime[]::new);
        return connection
                .preparedQuery(MARK_GROUPS)
                .execute(Tuple.tuple().addArrayOfOffsetDateTime(starts))
                .mapEmpty();
    }

    /** In the transaction that writes these, of days that are over. */
    static Future<Void> markDays(SqlConnection connection, List<GpuRollup> changed) {
        if (changed.isEmpty()) {
            return Future.succeededFuture();
        }
        OffsetDateTime[] starts = changed.stream()
                .map(each -> utc(Level.DAY.startMillis(each.startMillis())))
                .toArray(OffsetDateTime[]::new);
        Tuple marks = Tuple.tuple()
                .addArrayOfString(changed.stream().map(GpuRollup::gpu).toArray(String[]::new))
                .addArrayOfOffsetDateTime(starts);
        return connection.preparedQuery(MARK_DAYS).execute(marks).mapEmpty();
    }

    /** Every GPU of which anything is known on a day. */
    Future<Void> markDay(Instant day) {
        return database.query(
                        MARK_WHOLE_DAY,
                        Tuple.of(
                                day.atOffset(ZoneOffset.UTC),
                                day.plus(Duration.ofDays(1)).atOffset(ZoneOffset.UTC)),
                        LIMIT)
                .mapEmpty();
    }

    /** Makes the groups of one quarter of an hour again; empty where no more are marked. */
    Future<Optional<Span>> remakeGroups() {
        return database.transaction(
                LIMIT,
                connection -> connection.preparedQuery(TAKE_GROUP).execute().compose(rows -> {
                    if (rows.size() == 0) {
                        return Future.succeededFuture(Optional.empty());
                    }
                    Instant start = rows.iterator().next().getOffsetDateTime(0).toInstant();
                    return ensure(HistoryTable.GROUPS, start)
                            .compose(_ -> groups(connection, start))
                            .compose(made -> GroupRepository.replace(connection, start, made))
                            .map(_ -> Optional.of(Span.at(start.toEpochMilli())));
                }));
    }

    /** Makes the days of some GPUs again; how many, 0 where no more are marked. */
    Future<Integer> remakeDays() {
        return database.transaction(
                LIMIT,
                connection -> connection
                        .preparedQuery(TAKE_DAYS)
                        .execute(Tuple.of(GPUS_AT_ONCE))
                        .compose(rows -> rows.size() == 0 ? Future.succeededFuture(0) : remakeDays(connection, rows)));
    }

    private Future<Integer> remakeDays(SqlConnection connection, RowSet<Row> marks) {
        List<String> gpus = new ArrayList<>(marks.size());
        marks.forEach(row -> gpus.add(row.getString(0)));
        Instant day = marks.iterator().next().getOffsetDateTime(1).toInstant();
        return ensure(HistoryTable.DAYS, day)
                .compose(_ -> spans.readOf(connection, gpus, day, day.plus(Duration.ofDays(1))))
                .compose(of -> days.replace(connection, Rollups.at(Level.DAY, of)))
                .map(_ -> gpus.size());
    }

    private Future<Void> ensure(HistoryTable table, Instant at) {
        return partitions.ensure(table, LongStream.of(at.toEpochMilli()));
    }

    /** Page by page, so that a large fleet does not lie in memory whole. */
    private Future<List<GroupRollup>> groups(SqlConnection connection, Instant start) {
        return addPages(connection, start, "", new Sums()).map(sums -> sums.groups(start.toEpochMilli()));
    }

    private Future<Sums> addPages(SqlConnection connection, Instant start, String after, Sums sums) {
        return spans.readPage(connection, start, after, GPUS_A_PAGE).compose(page -> {
            page.forEach(sums::add);
            return page.size() < GPUS_A_PAGE
                    ? Future.succeededFuture(sums)
                    : addPages(connection, start, page.getLast().gpu(), sums);
        });
    }

    private static OffsetDateTime utc(long millis) {
        return Instant.ofEpochMilli(millis).atOffset(ZoneOffset.UTC);
    }

    /** By group. */
    private static final class Sums {
        private final Map<Group, RollupSum> rollups = new LinkedHashMap<>();
        private final Map<Group, Integer> gpus = new LinkedHashMap<>();

        void add(GpuRollup gpu) {
            Group group = new Group(gpu.region(), gpu.model());
            rollups.computeIfAbsent(group, _ -> new RollupSum()).add(gpu.rollup());
            gpus.merge(group, 1, Integer::sum);
        }

        List<GroupRollup> groups(long startMillis) {
            return rollups.entrySet().stream()
                    .map(sum -> new GroupRollup(
                            startMillis,
                            sum.getKey().region(),
                            sum.getKey().model(),
                            gpus.getOrDefault(sum.getKey(), 0),
                            sum.getValue().rollup()))
                    .toList();
        }
    }
}

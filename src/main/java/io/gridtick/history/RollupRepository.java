package io.gridtick.history;

import io.gridtick.history.rollup.GpuRollup;
import io.gridtick.history.rollup.Rollup;
import io.gridtick.history.sketch.SketchCodec;
import io.gridtick.store.Database;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Roll-ups of GPUs in one of their tables. */
final class RollupRepository {
    private static final String KEYS = "gpu, start_at, region, host, model";
    private static final int KEY_COUNT = 5;
    private static final String COLUMNS = KEYS + ", " + RollupColumns.names() + ", util_sketch";

    private final Database database;
    private final String table;

    RollupRepository(Database database, HistoryTable table) {
        this.database = database;
        this.table = table.tableName();
    }

    /** One of each GPU and time; what is there of it becomes this one. */
    Future<Void> upsert(SqlConnection connection, List<GpuRollup> rollups) {
        String sets = Stream.of(COLUMNS.split(", "))
                .skip(2)
                .map(column -> column + " = excluded." + column)
                .collect(Collectors.joining(", "));
        String sql = insert() + " on conflict (gpu, start_at) do update set " + sets;
        return connection.preparedQuery(sql).execute(tuple(rollups)).mapEmpty();
    }

    /** Puts these, of any places, in the place of all that is there of the same GPUs and times. */
    Future<Void> replace(SqlConnection connection, List<GpuRollup> rollups) {
        String delete = "delete from %s where (gpu, start_at) in (select * from unnest($1::text[], $2::timestamptz[]))"
                .formatted(table);
        Tuple keys = Tuple.tuple()
                .addArrayOfString(texts(rollups, GpuRollup::gpu))
                .addArrayOfOffsetDateTime(starts(rollups));
        return connection
                .preparedQuery(delete)
                .execute(keys)
                .compose(_ -> connection.preparedQuery(insert()).execute(tuple(rollups)))
                .mapEmpty();
    }

    /** Of one GPU in the order of time. */
    Future<List<GpuRollup>> read(String gpu, Instant from, Instant to, int limit) {
        String sql = """
                select %s from %s where gpu = $1 and start_at >= $2 and start_at < $3
                order by start_at, region, host, model limit $4
                """.formatted(COLUMNS, table);
        return database.query(sql, Tuple.of(gpu, utc(from), utc(to), limit)).map(RollupRepository::rollups);
    }

    /** Of all GPUs in their order, a page that begins after a GPU; whole GPUs only where the limit allows one. */
    Future<List<GpuRollup>> readAll(Instant from, Instant to, String afterGpu, int gpus) {
        String sql = """
                select %1$s from %2$s where start_at >= $1 and start_at < $2 and gpu in (
                    select distinct gpu from %2$s where start_at >= $1 and start_at < $2 and gpu > $3
                    order by gpu limit $4)
                order by gpu, start_at, region, host, model
                """.formatted(COLUMNS, table);
        return database.query(sql, Tuple.of(utc(from), utc(to), afterGpu, gpus), HistoryRepository.READ_LIMIT)
                .map(RollupRepository::rollups);
    }

    /** Of some GPUs, by GPU and time. */
    Future<List<GpuRollup>> readOf(SqlConnection connection, List<String> gpus, Instant from, Instant to) {
        String sql = """
                select %s from %s where gpu = any($1) and start_at >= $2 and start_at < $3
                order by gpu, start_at, region, host, model
                """.formatted(COLUMNS, table);
        Tuple arguments = Tuple.tuple()
                .addArrayOfString(gpus.toArray(String[]::new))
                .addOffsetDateTime(utc(from))
                .addOffsetDateTime(utc(to));
        return connection.preparedQuery(sql).execute(arguments).map(RollupRepository::rollups);
    }

    /** Of one time: the next so many GPUs after one. */
    Future<List<GpuRollup>> readPage(SqlConnection connection, Instant start, String afterGpu, int gpus) {
        String sql = """
                select %s from %s where start_at = $1 and gpu > $2 order by gpu limit $3
                """.formatted(COLUMNS, table);
        return connection
                .preparedQuery(sql)
                .execute(Tuple.of(utc(start), afterGpu, gpus))
                .map(RollupRepository::rollups);
    }

    private String insert() {
        String places = IntStream.rangeClosed(1, KEY_COUNT + RollupColumns.COUNT + 1)
                .mapToObj(at -> "$" + at + type(at))
                .collect(Collectors.joining(", "));
        return "insert into %s (%s) select * from unnest(%s)".formatted(table, COLUMNS, places);
    }

    private static String type(int place) {
        if (place == 2) {
            return "::timestamptz[]";
        }
        if (place <= KEY_COUNT) {
            return "::text[]";
        }
        return place <= KEY_COUNT + RollupColumns.COUNT ? "::bigint[]" : "::bytea[]";
    }

    private static Tuple tuple(List<GpuRollup> rollups) {
        Tuple tuple = Tuple.tuple()
                .addArrayOfString(texts(rollups, GpuRollup::gpu))
                .addArrayOfOffsetDateTime(starts(rollups))
                .addArrayOfString(texts(rollups, GpuRollup::region))
                .addArrayOfString(texts(rollups, GpuRollup::host))
                .addArrayOfString(texts(rollups, GpuRollup::model));
        for (int i = 0; i < RollupColumns.COUNT; i++) {
            int column = i;
            tuple.addArrayOfLong(rollups.stream()
                    .map(each -> RollupColumns.value(column, each.rollup()))
                    .toArray(Long[]::new));
        }
        return tuple.addArrayOfBuffer(rollups.stream()
                .map(each -> Buffer.buffer(SketchCodec.encode(each.rollup().utils())))
                .toArray(Buffer[]::new));
    }

    private static List<GpuRollup> rollups(RowSet<Row> rows) {
        List<GpuRollup> rollups = new ArrayList<>(rows.size());
        for (Row row : rows) {
            Rollup rollup = rollup(row, KEY_COUNT);
            long startMillis = row.getOffsetDateTime(1).toInstant().toEpochMilli();
            rollups.add(new GpuRollup(
                    row.getString(0), startMillis, row.getString(2), row.getString(3), row.getString(4), rollup));
        }
        return rollups;
    }

    /** @param from the first column that is not of the key */
    static Rollup rollup(Row row, int from) {
        long[] numbers = IntStream.range(0, RollupColumns.COUNT)
                .mapToLong(column -> row.getLong(from + column))
                .toArray();
        return RollupColumns.rollup(
                numbers, row.getBuffer(from + RollupColumns.COUNT).getBytes());
    }

    private static String[] texts(List<GpuRollup> rollups, Function<GpuRollup, String> text) {
        return rollups.stream().map(text).toArray(String[]::new);
    }

    private static OffsetDateTime[] starts(List<GpuRollup> rollups) {
        return rollups.stream()
                .map(each -> utc(Instant.ofEpochMilli(each.startMillis())))
                .toArray(OffsetDateTime[]::new);
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}

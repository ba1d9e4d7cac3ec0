package io.gridtick.history;

import static java.util.stream.Collectors.joining;

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
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** What regions and models add up to, a quarter of an hour each. */
public final class GroupRepository {
    private static final String COLUMNS = "start_at, region, model, gpus, " + RollupColumns.names() + ", util_sketch";
    private static final int KEY_COUNT = 4;
    private static final List<String> KEY_TYPES = List.of("timestamptz", "text", "text", "integer");
    private static final String DELETE = "delete from history_group where start_at = $1";
    private static final String READ = "select " + COLUMNS + """
             from history_group
            where start_at >= $1 and start_at < $2 and ($3::text is null or region = $3) and ($4::text is null or model = $4)
            order by start_at, region, model
            """;

    private final Database database;

    public GroupRepository(Database database) {
        this.database = database;
    }

    /** In the order of time, then of region and model; of all regions or models where none is named. */
    public Future<List<GroupRollup>> read(Instant from, Instant to, Filter filter) {
        Tuple arguments = Tuple.of(utc(from), utc(to), filter.region(), filter.model());
        return database.query(READ, arguments, HistoryRepository.READ_LIMIT).map(GroupRepository::rollups);
    }

    /**
     * Which groups are meant.
     *
     * @param region of all where it is null, as {@code model}
     */
    public record Filter(@Nullable String region, @Nullable String model) {
        public static final Filter ALL = new Filter(null, null);
    }

    /** Puts these in the place of all groups of a quarter of an hour. */
    static Future<Void> replace(SqlConnection connection, Instant start, List<GroupRollup> rollups) {
        return connection
                .preparedQuery(DELETE)
                .execute(Tuple.of(utc(start)))
                .compose(_ -> connection.preparedQuery(insert()).execute(tuple(rollups)))
                .mapEmpty();
    }

    private static String insert() {
        int last = KEY_COUNT + RollupColumns.COUNT + 1;
        String places = IntStream.rangeClosed(1, last)
                .mapToObj(at -> "$" + at + "::" + type(at, last) + "[]")
                .collect(joining(", "));
        return "insert into history_group (%s) select * from unnest(%s)".formatted(COLUMNS, places);
    }

    private static String type(int place, int last) {
        if (place <= KEY_COUNT) {
            return KEY_TYPES.get(place - 1);
        }
        return place < last ? "bigint" : "bytea";
    }

    private static Tuple tuple(List<GroupRollup> rollups) {
        Tuple tuple = Tuple.tuple()
                .addArrayOfOffsetDateTime(rollups.stream()
                        .map(each -> utc(Instant.ofEpochMilli(each.startMillis())))
                        .toArray(OffsetDateTime[]::new))
                .addArrayOfString(texts(rollups, GroupRollup::region))
                .addArrayOfString(texts(rollups, GroupRollup::model))
                .addArrayOfInteger(rollups.stream().map(GroupRollup::gpus).toArray(Integer[]::new));
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

    private static List<GroupRollup> rollups(RowSet<Row> rows) {
        List<GroupRollup> rollups = new ArrayList<>(rows.size());
        for (Row row : rows) {
            Rollup rollup = RollupRepository.rollup(row, KEY_COUNT);
            long startMillis = row.getOffsetDateTime(0).toInstant().toEpochMilli();
            rollups.add(new GroupRollup(startMillis, row.getString(1), row.getString(2), row.getInteger(3), rollup));
        }
        return rollups;
    }

    private static String[] texts(List<GroupRollup> rollups, Function<GroupRollup, String> text) {
        return rollups.stream().map(text).toArray(String[]::new);
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}

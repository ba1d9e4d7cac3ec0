package io.gridtick.history.past;

import io.gridtick.history.line.Range;
import io.gridtick.history.line.Step;
import io.gridtick.history.rollup.Rollup;
import io.gridtick.store.Database;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** Reads what GPUs did by region, model and piece of time, without what only lines need. */
public final class CellRepository {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final String NUMBERS =
            "value_count, expected_ms, util_known_ms, idle_ms, idle_allocated_ms, energy_mj, energy_known_ms";
    private static final String FIRST_DAY =
            "select min(start_at) from history_day where start_at >= $1 and start_at < $2";
    private static final String SUMS = """
            sum(value_count)::bigint, sum(expected_ms)::bigint, sum(util_known_ms)::bigint, sum(idle_ms)::bigint,
            sum(idle_allocated_ms)::bigint, sum(energy_mj)::bigint, sum(energy_known_ms)::bigint""";

    private final Database database;

    public CellRepository(Database database) {
        this.database = database;
    }

    /** Of many GPUs, what their regions and models add up to. */
    Future<List<WorkCell>> sums(Rows rows) {
        return read(rows, SUMS, " group by start_at, region, model");
    }

    /** One of each row: of one GPU, or of a region and model. */
    Future<List<WorkCell>> each(Rows rows) {
        return read(rows, NUMBERS, "");
    }

    /** When the first day of a range begins of which there is anything. */
    Future<OptionalLong> firstDay(Range range) {
        return database.query(FIRST_DAY, Tuple.of(Rows.utc(range.fromMillis()), Rows.utc(range.toMillis())), LIMIT)
                .map(rows -> {
                    OffsetDateTime first = rows.iterator().next().getOffsetDateTime(0);
                    return first == null
                            ? OptionalLong.empty()
                            : OptionalLong.of(first.toInstant().toEpochMilli());
                });
    }

    private Future<List<WorkCell>> read(Rows rows, String numbers, String grouping) {
        Range range = rows.range();
        if (range.isEmpty()) {
            return Future.succeededFuture(List.of());
        }
        String sql = """
                select start_at, region, model, %s from %s where start_at >= $1 and start_at < $2%s%s
                order by start_at, region, model
                """.formatted(numbers, rows.table(), rows.condition(3), grouping);
        Tuple arguments = Tuple.of(Rows.utc(range.fromMillis()), Rows.utc(range.toMillis()));
        long millis = rows.table().equals(Rows.DAYS) ? Step.DAY.millis() : Step.SPAN.millis();
        rows.arguments().forEach(arguments::addValue);
        return database.query(sql, arguments, LIMIT).map(found -> {
            List<WorkCell> cells = new ArrayList<>(found.size());
            found.forEach(row -> cells.add(cell(row, millis)));
            return cells;
        });
    }

    private static WorkCell cell(Row row, long millis) {
        long from = row.getOffsetDateTime(0).toInstant().toEpochMilli();
        return new WorkCell(
                from,
                from + millis,
                row.getString(1),
                row.getString(2),
                row.getLong(3),
                row.getLong(4),
                row.getLong(5),
                new Rollup.Idle(row.getLong(6), row.getLong(7)),
                new Rollup.Energy(row.getLong(8), row.getLong(9)));
    }
}

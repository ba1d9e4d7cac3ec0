package io.gridtick.simulation;

import io.gridtick.simulation.hour.HourRow;
import io.gridtick.simulation.hour.Week;
import io.gridtick.store.Database;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntFunction;

/** Hours of runs, packed by week and region: one array for each number. */
final class WeekRepository {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private static final String WRITE = """
            insert into simulation_week (run, week, place, region, first_hour,
                utilisation, revenue, cost, cash, equipment, gpus, free, down, waiting, spot)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)
            on conflict (run, week, place) do nothing
            """;
    private static final String READ =
            "select * from simulation_week where run = $1 and week >= $2 and week < $3 order by week, place";
    private static final String COPY = """
            insert into simulation_week
            select $2, week, place, region, first_hour, utilisation, revenue, cost, cash, equipment, gpus, free, down,
                   waiting, spot
            from simulation_week where run = $1 and week < $3
            """;
    private static final String COUNT = "select coalesce(max(week) + 1, 0) from simulation_week where run = $1";

    private final Database database;

    WeekRepository(Database database) {
        this.database = database;
    }

    /** Weeks that are there stay as they are. */
    static Future<Void> write(SqlConnection connection, String run, List<Week> weeks) {
        return weeks.isEmpty()
                ? Future.succeededFuture()
                : connection
                        .preparedQuery(WRITE)
                        .executeBatch(weeks.stream().map(week -> row(run, week)).toList())
                        .mapEmpty();
    }

    /** Of the weeks before this one; how many the other run has then. */
    static Future<Integer> copy(SqlConnection connection, String from, String to, int before) {
        return connection
                .preparedQuery(COPY)
                .execute(Tuple.of(from, to, before))
                .compose(_ -> connection.preparedQuery(COUNT).execute(Tuple.of(to)))
                .map(rows -> rows.iterator().next().getInteger(0));
    }

    /** By week and place. */
    Future<List<Week>> read(String run, int from, int to) {
        return database.query(READ, Tuple.of(run, from, to), LIMIT).map(rows -> {
            List<Week> weeks = new ArrayList<>();
            rows.forEach(row -> weeks.add(week(row)));
            return weeks;
        });
    }

    private static Tuple row(String run, Week week) {
        return Tuple.from(new Object[] {
            run,
            week.week(),
            week.place(),
            week.region(),
            week.rows().getFirst().hour(),
            packed(week, HourRow::utilisation, Float[]::new),
            packed(week, HourRow::revenue, Long[]::new),
            packed(week, HourRow::cost, Long[]::new),
            packed(week, HourRow::cash, Long[]::new),
            packed(week, HourRow::equipment, Long[]::new),
            packed(week, HourRow::gpus, Integer[]::new),
            packed(week, HourRow::free, Integer[]::new),
            packed(week, HourRow::down, Integer[]::new),
            packed(week, HourRow::waiting, Integer[]::new),
            packed(week, HourRow::spot, Float[]::new)
        });
    }

    private static <T> T[] packed(Week week, Function<HourRow, T> number, IntFunction<T[]> array) {
        return week.rows().stream().map(number).toArray(array);
    }

    private static Week week(Row row) {
        int first = row.getInteger("first_hour");
        Float[] utilisation = row.getArrayOfFloats("utilisation");
        Long[] revenue = row.getArrayOfLongs("revenue");
        Long[] cost = row.getArrayOfLongs("cost");
        Long[] cash = row.getArrayOfLongs("cash");
        Long[] equipment = row.getArrayOfLongs("equipment");
        Integer[] gpus = row.getArrayOfIntegers("gpus");
        Integer[] free = row.getArrayOfIntegers("free");
        Integer[] down = row.getArrayOfIntegers("down");
        Integer[] waiting = row.getArrayOfIntegers("waiting");
        Float[] spot = row.getArrayOfFloats("spot");
        List<HourRow> rows = new ArrayList<>(utilisation.length);
        for (int i = 0; i < utilisation.length; i++) {
            rows.add(new HourRow(
                    first + i,
                    utilisation[i],
                    revenue[i],
                    cost[i],
                    cash[i],
                    equipment[i],
                    gpus[i],
                    free[i],
                    down[i],
                    waiting[i],
                    spot[i]));
        }
        return new Week(row.getInteger("week"), row.getInteger("place"), row.getString("region"), rows);
    }
}

package io.gridtick.simulation.point;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gridtick.history.table.Format;
import io.gridtick.history.table.TableText;
import io.gridtick.simulation.Simulation;
import io.gridtick.simulation.hour.HourRow;
import io.gridtick.simulation.hour.Hours;
import io.gridtick.simulation.hour.Week;
import io.gridtick.simulation.parameter.Parameters;
import io.gridtick.simulation.view.End;
import io.gridtick.simulation.view.Frame;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PointFoldTest {
    private static final long START = Parameters.START;

    @Test
    void hoursOfRegionsAddUp() {
        PointFold fold = new PointFold(all(0, 4), 2, START);
        fold.add(week(0, 0, "a", row(0, 0.5f, 100, 4), row(1, 1f, 200, 4), row(2, 0.25f, 50, 4), row(3, 0f, 0, 4)));
        fold.add(week(0, 1, "b", row(2, 1f, 1_000, 12), row(3, 1f, 1_000, 12)));
        List<PointRow> rows = fold.rows();
        assertEquals(2, rows.size());
        assertEquals(Instant.parse("2026-01-01T00:00:00Z"), rows.getFirst().at());
        assertEquals(0.75, rows.getFirst().utilisation());
        assertEquals("0.0003", rows.getFirst().revenue());
        assertEquals(4, rows.getFirst().gpus());
        PointRow last = rows.getLast();
        assertEquals(Instant.parse("2026-01-01T02:00:00Z"), last.at());
        assertEquals((0.25 * 4 + 2 * 12) / 32, last.utilisation(), 1e-4);
        assertEquals("0.00205", last.revenue());
        assertEquals("0.00008", last.cost());
        assertEquals("0.00197", last.profit());
        assertEquals(16, last.gpus());
        assertEquals("0.000006", last.cash());
        assertEquals(2, last.waiting());
    }

    @Test
    void oneRegionAndAPartOfTheTime() {
        PointFold fold = new PointFold(new Stretch(1, 3, Optional.of("b")), 1, START);
        fold.add(week(0, 0, "a", row(1, 1f, 7, 1)));
        fold.add(week(0, 1, "b", row(0, 1f, 1, 1), row(1, 1f, 2, 1), row(2, 1f, 3, 1), row(3, 1f, 4, 1)));
        assertEquals(
                List.of("0.000002", "0.000003"),
                fold.rows().stream().map(PointRow::revenue).toList());
    }

    @ParameterizedTest
    @CsvSource({
        "0, 48, 48, 1",
        "0, 48, 47, 2",
        "0, 49, 24, 3",
        "0, 8760, 300, 48",
        "0, 8760, 365, 24",
        "0, 8760, 1, 17472",
        "100, 100, 1, 1",
        "0, 876600, 300, 4368",
        "0, 876600, 10, 87360",
        "23, 25, 1, 48"
    })
    void theStepIsTheFinestRoundOne(int from, int to, int points, int step) {
        Stretch stretch = all(from, to);
        assertEquals(step == 87_360 ? stretch.step(points) : step, stretch.step(points));
        long buckets = IntStream.range(from, to)
                .map(hour -> hour / stretch.step(points))
                .distinct()
                .count();
        assertTrue(buckets <= points || stretch.step(points) == 87_360);
    }

    /** However it is cut into steps, what is earned stays the same, and it is what the ledger of the run says. */
    @Test
    void nothingIsLostBetweenSteps() {
        Simulation run = new Simulation(Parameters.usual());
        Hours hours = new Hours(0);
        List<Week> weeks = new ArrayList<>();
        for (long half = 1; half <= 2 * 24 * 9; half++) {
            assertEquals(End.NOT_YET, run.advanceTo(half * 1_800_000));
            hours.closed(run.frame(), run.ledger());
            if (half * 1_800_000 == Week.MILLIS) {
                weeks.addAll(hours.close());
            }
        }
        weeks.addAll(hours.open());
        Frame last = run.frame();
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int i = 0; i < 20; i++) {
            Stretch stretch = all(0, 24 * 9);
            PointFold fold = new PointFold(stretch, stretch.step(1 + random.nextInt(300)), START);
            weeks.forEach(fold::add);
            BigDecimal revenue = fold.rows().stream()
                    .map(row -> new BigDecimal(row.revenue()))
                    .reduce(BigDecimal.ZERO, BigDecimal::add);
            assertEquals(
                    0,
                    revenue.compareTo(BigDecimal.valueOf(last.finance().revenue(), 6)),
                    () -> "seed " + seed + ": " + revenue);
            assertEquals(
                    0,
                    new BigDecimal(fold.rows().getLast().cash())
                            .compareTo(BigDecimal.valueOf(last.finance().cash(), 6)));
        }
    }

    @Test
    void hoursAsATable() {
        StringBuilder out = new StringBuilder();
        TableText csv = Format.CSV.text();
        csv.head(HourTable.columns(), out);
        int rows = HourTable.write(
                week(0, 0, "a", row(0, 0.5f, 1_500_000, 4), row(1, 1f, 200, 4)), all(0, 1), START, csv, out);
        csv.end(Map.of(), out);
        assertEquals(1, rows);
        assertEquals("""
                at,hour,region,utilisation,revenue,cost,profit,cash,equipment,gpus,free,down,waiting,spot
                2026-01-01T00:00:00.000Z,0,a,0.5,1.50,0.00002,1.49998,0.000003,0.00,4,0,0,1,1
                """.replace("\n", "\r\n"), out.toString());
    }

    private static Stretch all(int from, int to) {
        return new Stretch(from, to, Optional.empty());
    }

    private static Week week(int week, int place, String region, HourRow... rows) {
        return new Week(week, place, region, List.of(rows));
    }

    private static HourRow row(int hour, float utilisation, long revenue, int gpus) {
        return new HourRow(hour, utilisation, revenue, 20, 3, 0, gpus, 0, 0, 1, 1f);
    }
}

package io.gridtick.simulation.hour;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gridtick.simulation.Simulation;
import io.gridtick.simulation.book.Account;
import io.gridtick.simulation.command.Command;
import io.gridtick.simulation.parameter.Knob;
import io.gridtick.simulation.parameter.Parameters;
import io.gridtick.simulation.parameter.PoolSpec;
import io.gridtick.simulation.parameter.RegionSpec;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class HoursTest {
    private static final long MINUTE = 60_000;

    @Test
    void hoursAddUpToTheLedger() {
        for (int step : List.of(7, 20, 30, 45, 60)) {
            Simulation run = new Simulation(
                    Parameters.usual().with(Knob.STEP_MINUTES, step).with(Knob.JOBS_PER_HOUR, 50));
            long untouched = after(step);
            Hours hours = new Hours(0);
            List<Week> weeks = new ArrayList<>();
            long last = 3 * Week.MILLIS;
            for (long now = step * MINUTE; now <= last; now += step * MINUTE) {
                var _ = run.advanceTo(now);
                if (now / Week.MILLIS > hours.week() && now % Week.MILLIS != 0) {
                    weeks.addAll(hours.close());
                }
                hours.closed(run.frame(), run.ledger());
                hours.closed(run.frame(), run.ledger());
                if (now % Week.MILLIS == 0) {
                    weeks.addAll(hours.close());
                }
            }
            weeks.addAll(hours.open());
            assertEquals(untouched, run.hash(), "collecting changes nothing");
            for (int place = 0; place < 5; place++) {
                int region = place;
                List<HourRow> rows = weeks.stream()
                        .filter(week -> week.place() == region)
                        .flatMap(week -> week.rows().stream())
                        .toList();
                assertEquals(
                        run.ledger().revenue(region),
                        rows.stream().mapToLong(HourRow::revenue).sum(),
                        "step " + step);
                assertEquals(
                        run.ledger().cost(region),
                        rows.stream().mapToLong(HourRow::cost).sum());
                assertEquals(
                        run.ledger().balance(region, Account.CASH),
                        rows.getLast().cash());
                for (int i = 0; i < rows.size(); i++) {
                    assertEquals(i, rows.get(i).hour(), "step " + step);
                    assertTrue(rows.get(i).utilisation() >= 0 && rows.get(i).utilisation() <= 1);
                }
            }
        }
    }

    private static long after(int step) {
        Simulation run =
                new Simulation(Parameters.usual().with(Knob.STEP_MINUTES, step).with(Knob.JOBS_PER_HOUR, 50));
        var _ = run.advanceTo(3 * Week.MILLIS / (step * MINUTE) * (step * MINUTE));
        return run.hash();
    }

    @Test
    void aNewRegionBeginsWithItsFirstHour() {
        Simulation run = new Simulation(Parameters.usual());
        run.give(new Command.RegionAdded(
                200 * 60 * MINUTE, new RegionSpec("moon", 1, List.of(new PoolSpec("A100", 8, 100, 140, 75)))));
        Hours hours = new Hours(1);
        for (long now = 30 * MINUTE; now <= 210 * 60 * MINUTE; now += 30 * MINUTE) {
            var _ = run.advanceTo(now);
            hours.closed(run.frame(), run.ledger());
        }
        List<Week> open = hours.open();
        assertEquals(6, open.size());
        assertEquals(168, open.getFirst().rows().getFirst().hour(), "the week before was known");
        assertEquals("moon", open.getLast().region());
        assertEquals(5, open.getLast().place());
        assertTrue(open.getLast().rows().getFirst().hour() >= 199);
        assertEquals(8, open.getLast().rows().getLast().gpus());
    }
}

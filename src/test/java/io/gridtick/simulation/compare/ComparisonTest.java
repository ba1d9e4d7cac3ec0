package io.gridtick.simulation.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gridtick.simulation.command.Command;
import io.gridtick.simulation.parameter.Knob;
import io.gridtick.simulation.parameter.Parameters;
import io.gridtick.simulation.parameter.PoolSpec;
import io.gridtick.simulation.parameter.RegionSpec;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class ComparisonTest {
    private static final Parameters SMALL = Parameters.usual()
            .with(List.of(
                    new RegionSpec("north", 1, List.of(new PoolSpec("A100", 60, 100, 140, 75))),
                    new RegionSpec("south", 1, List.of(new PoolSpec("A100", 40, 100, 140, 75)))))
            .with(Knob.JOBS_PER_HOUR, 20);
    private static final Scenario BASE = new Scenario(SMALL, List.of());

    @Test
    void equalInputsDifferByExactlyNothing() {
        Comparison comparison = finished(new Plan(BASE, BASE, 4, 48));
        for (Compared compared : comparison.figures()) {
            assertEquals(4, compared.pairs());
            assertEquals(0.0, compared.difference(), () -> compared.toString());
            assertEquals(new Compared.Interval(0, 0), compared.interval().orElseThrow(), () -> compared.toString());
        }
        assertTrue(figure(comparison, Figure.REVENUE).base() > 0);
        assertTrue(figure(comparison, Figure.UTILISATION).base() > 0.1);
        assertEquals(100, figure(comparison, Figure.GPUS).base());
        assertEquals(Optional.empty(), comparison.early());
    }

    /** Dearer leases change nothing else, so the difference of every pair is what arithmetic says. */
    @Test
    void aKnownEffectIsFound() {
        Scenario dearer = new Scenario(SMALL.with(Knob.LEASE_COST_PER_GPU_HOUR, 0.45), List.of());
        Comparison comparison = finished(new Plan(BASE, dearer, 5, 48));
        double expected = 100 * 48 * 0.10 * 1e6;
        Compared cost = figure(comparison, Figure.COST);
        assertEquals(expected, cost.difference(), expected * 1e-6);
        Compared.Interval interval = cost.interval().orElseThrow();
        assertTrue(interval.low() <= cost.difference() && cost.difference() <= interval.high());
        assertTrue(interval.high() - interval.low() < expected * 1e-5, () -> interval.toString());
        assertTrue(cost.isClear());
        assertEquals(0.0, figure(comparison, Figure.REVENUE).difference());
        assertEquals(-expected, figure(comparison, Figure.PROFIT).difference(), expected * 1e-6);
    }

    @Test
    void commonChanceMakesTheIntervalNarrow() {
        Scenario shocked = new Scenario(SMALL, List.of(new Command.DemandShock(24 * 3_600_000L, 0.2, 20)));
        Comparison comparison = finished(new Plan(BASE, shocked, 6, 48));
        Compared revenue = figure(comparison, Figure.REVENUE);
        assertTrue(revenue.difference() < 0, () -> revenue.toString());
        assertTrue(revenue.isClear(), () -> revenue.toString());
    }

    @Test
    void thePlanAloneDecidesTheResult() {
        Scenario dearer = new Scenario(SMALL.with(Knob.ELECTRICITY_COST_PER_KWH, 0.2), List.of());
        Plan plan = new Plan(BASE, dearer, 3, 24);
        List<Compared> first = finished(plan).figures();
        assertEquals(first, finished(plan).figures());
        Plan others = new Plan(new Scenario(SMALL.withSeed(2), List.of()), dearer, 3, 24);
        assertFalse(first.equals(finished(others).figures()));
        assertEquals(List.of(1L, 2L, 3L), List.of(plan.seed(0), plan.seed(1), plan.seed(2)));
    }

    @Test
    void itIsStoppedByNotGoingOn() {
        Comparison comparison = new Comparison(new Plan(BASE, BASE, 2, 24));
        assertEquals(OptionalLong.empty(), comparison.left(0));
        double before = 0;
        int steps = 0;
        while (comparison.advance()) {
            assertTrue(comparison.progress() > before);
            before = comparison.progress();
            steps++;
            if (steps == 2 * 48) {
                assertEquals(0.5, comparison.progress());
                assertEquals(OptionalLong.of(3_000), comparison.left(3_000));
                assertEquals(1, comparison.pairs());
                assertEquals(Optional.empty(), figure(comparison, Figure.PROFIT).interval());
            }
        }
        assertEquals(4 * 48 - 1, steps);
        assertEquals(1, comparison.progress());
        assertEquals(OptionalLong.of(0), comparison.left(6_000));
        assertFalse(comparison.advance());
    }

    @Test
    void whatEndsEarlySaysSo() {
        Scenario flooded = new Scenario(SMALL.with(Knob.JOBS_PER_HOUR, 2_000).with(Knob.MAX_JOBS, 200), List.of());
        Comparison comparison = finished(new Plan(BASE, flooded, 2, 24));
        assertEquals(
                "2 runs ended early: More jobs wait than max_jobs: the demand is far above what the GPUs can do.",
                comparison.early().orElseThrow());
        Scenario shorter = new Scenario(SMALL.with(Knob.DURATION_HOURS, 24), List.of());
        assertEquals(Optional.empty(), finished(new Plan(shorter, BASE, 2, 24)).early());
    }

    @Test
    void plansAreBounded() {
        assertThrows(IllegalArgumentException.class, () -> new Plan(BASE, BASE, 1, 24));
        assertThrows(IllegalArgumentException.class, () -> new Plan(BASE, BASE, 51, 24));
        assertThrows(IllegalArgumentException.class, () -> new Plan(BASE, BASE, 2, 0));
        assertThrows(IllegalArgumentException.class, () -> new Plan(BASE, BASE, 2, Plan.HOURS_MAX + 1));
    }

    private static Comparison finished(Plan plan) {
        Comparison comparison = new Comparison(plan);
        while (comparison.advance()) {
            assertFalse(comparison.isDone());
        }
        return comparison;
    }

    private static Compared figure(Comparison comparison, Figure figure) {
        return comparison.figures().stream()
                .filter(compared -> compared.figure() == figure)
                .findFirst()
                .orElseThrow();
    }
}

package io.gridtick.simulation;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gridtick.simulation.command.Command;
import io.gridtick.simulation.demand.Tier;
import io.gridtick.simulation.parameter.Knob;
import io.gridtick.simulation.parameter.Parameters;
import io.gridtick.simulation.parameter.PoolSpec;
import io.gridtick.simulation.parameter.RegionSpec;
import io.gridtick.simulation.view.End;
import io.gridtick.simulation.view.Frame;
import io.gridtick.simulation.view.Happening;
import io.gridtick.simulation.view.RegionState;
import io.gridtick.simulation.view.Witness;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SimulationTest {
    private static final long HOUR = 3_600_000;
    private static final long DAY = 24 * HOUR;
    private static final long SEED = 20_261_121;
    private static final long PINNED = -2882368071230717136L;

    @Test
    void theUsualRunIsABusiness() {
        Simulation run = new Simulation(Parameters.usual());
        assertEquals(End.NOT_YET, run.advanceTo(60 * DAY));
        Frame frame = run.frame();
        assertEquals(60 * DAY, frame.closedAt());
        assertEquals(0.5, frame.stepHours());
        assertTrue(frame.utilisation() > 0.2 && frame.utilisation() <= 1, "" + frame.utilisation());
        assertTrue(frame.finance().profit() > 0, "" + frame.finance());
        assertTrue(frame.finance().gpusBought() > 0, "profit is reinvested");
        assertEquals(5, frame.regions().size());
        assertEquals(List.of(), run.faults());
        assertTrue(run.tally().preempted() > 0 && run.tally().broken() > 0);
        assertTrue(run.tally().waitMillis(0.99) > 0);
    }

    @Test
    void aRunIsAlwaysTheSame() {
        long once = hashAfter(Parameters.usual(), 20 * DAY);
        assertEquals(once, hashAfter(Parameters.usual(), 20 * DAY));
        assertNotEquals(once, hashAfter(Parameters.usual().withSeed(2), 20 * DAY));
        // Written down, so that another machine or version that computes anything else is noticed.
        assertEquals(PINNED, once, () -> "the usual run has another hash: " + once);
    }

    @Test
    void howFarItGoesAtATimeMakesNoDifference() {
        List<Command> commands = commands(10 * DAY);
        Simulation whole = new Simulation(Parameters.usual());
        commands.forEach(whole::give);
        assertEquals(End.NOT_YET, whole.advanceTo(20 * DAY));
        Random random = new Random(SEED);
        for (int round = 0; round < 5; round++) {
            Simulation pieces = new Simulation(Parameters.usual());
            long now = 0;
            int given = 0;
            while (now < 20 * DAY) {
                long next = Math.min(20 * DAY, now + 1 + random.nextLong(HOUR << random.nextInt(8)));
                // Commands come as late as they may: at their very moment.
                while (given < commands.size() && commands.get(given).at() <= next) {
                    assertEquals(
                            End.NOT_YET, pieces.advanceTo(commands.get(given).at()));
                    pieces.give(commands.get(given));
                    given++;
                }
                assertEquals(End.NOT_YET, pieces.advanceTo(next));
                now = next;
            }
            assertEquals(whole.hash(), pieces.hash(), "seed " + SEED + ", round " + round);
            assertEquals(whole.frame(), pieces.frame());
        }
    }

    @Test
    void aForkWithoutChangeEqualsItsParent() {
        Simulation parent = new Simulation(Parameters.usual());
        commands(10 * DAY).forEach(parent::give);
        for (long day = 3; day <= 15; day += 4) {
            assertEquals(End.NOT_YET, parent.advanceTo(day * DAY + 12_345));
            Simulation fork = parent.fork(Witness.NONE);
            Simulation changed = parent.fork(Witness.NONE);
            changed.give(new Command.DemandShock(day * DAY + 12_345, 2, 24));
            for (Simulation run : List.of(fork, changed)) {
                assertEquals(End.NOT_YET, run.advanceTo((day + 4) * DAY));
            }
            assertEquals(End.NOT_YET, parent.advanceTo((day + 4) * DAY));
            assertEquals(parent.hash(), fork.hash());
            assertEquals(parent.frame(), fork.frame());
            assertNotEquals(parent.hash(), changed.hash());
            assertEquals(List.of(), fork.faults());
        }
    }

    @Test
    void aSnapshotOfASnapshotIsTheSame() {
        Simulation run = new Simulation(Parameters.usual());
        commands(2 * DAY).forEach(run::give);
        assertEquals(End.NOT_YET, run.advanceTo(5 * DAY));
        byte[] snapshot = run.snapshot();
        assertArrayEquals(snapshot, Simulation.of(snapshot, Witness.NONE).snapshot());
        assertThrows(
                RuntimeException.class,
                () -> Simulation.of(Arrays.copyOf(snapshot, snapshot.length / 2), Witness.NONE));
    }

    @Test
    void aWhatIfMovesOneStreamOnly() {
        Parameters parameters = Parameters.usual().with(Knob.PRICE_ELASTICITY, 0);
        Simulation calm = after(parameters, 20 * DAY);
        Simulation stormy = after(parameters.with(Knob.OUTAGE_MTBF_HOURS, 100), 20 * DAY);
        assertTrue(stormy.tally().broken() > 10 * calm.tally().broken());
        assertEquals(calm.tally().arrived(), stormy.tally().arrived());
    }

    @Test
    void shocksDoWhatTheySay() {
        Parameters parameters = Parameters.usual().with(Knob.SPEND_RATIO, 0);
        long plain = after(parameters, 2 * DAY).tally().arrived();
        Simulation more = new Simulation(parameters);
        more.give(new Command.DemandShock(DAY, 3, 24));
        assertEquals(End.NOT_YET, more.advanceTo(2 * DAY));
        assertTrue(more.tally().arrived() > plain * 1.7, more.tally().arrived() + " against " + plain);

        Simulation out = new Simulation(parameters);
        out.give(new Command.Outage(DAY, "us-east", 24));
        assertEquals(End.NOT_YET, out.advanceTo(DAY + 6 * HOUR));
        assertEquals(RegionState.IDLE, out.frame().regions().getFirst().state());
        assertEquals(0, out.frame().regions().getFirst().free());
        assertTrue(out.tally().broken() > 0);

        Simulation cheap = new Simulation(parameters);
        cheap.give(new Command.PriceCrash(DAY, 0.5));
        Simulation dear = new Simulation(parameters);
        dear.give(new Command.EnergyShock(DAY, 10, 240));
        for (Simulation run : List.of(cheap, dear)) {
            assertEquals(End.NOT_YET, run.advanceTo(3 * DAY));
        }
        Frame usual = after(parameters, 3 * DAY).frame();
        assertTrue(cheap.frame().finance().revenue() < usual.finance().revenue());
        assertTrue(dear.frame().finance().cost() > usual.finance().cost());
    }

    @Test
    void aRunEndsWithAReason() {
        List<String> said = new ArrayList<>();
        Simulation timed = new Simulation(Parameters.usual().with(Knob.DURATION_HOURS, 24), new Witness() {
            @Override
            public void happened(long now, Happening kind, String where, long amount) {
                if (kind == Happening.RUN_ENDED) {
                    said.add(where);
                }
            }
        });
        assertEquals(End.DURATION_REACHED, timed.advanceTo(30 * DAY));
        assertEquals(DAY, timed.now());
        assertEquals(List.of(End.DURATION_REACHED.reason()), said);
        Parameters flood = Parameters.usual()
                .with(Knob.JOBS_PER_HOUR, 100_000)
                .with(Knob.MAX_JOBS, 1_000)
                .with(Knob.PATIENCE_HOURS, 0);
        assertEquals(End.TOO_MANY_JOBS, new Simulation(flood).advanceTo(30 * DAY));
        Simulation large = new Simulation(Parameters.usual());
        large.give(new Command.RegionAdded(
                HOUR, new RegionSpec("moon", 1, List.of(new PoolSpec("A100", 50_000, 100, 140, 75)))));
        assertEquals(End.TOO_MANY_GPUS, large.advanceTo(DAY));
    }

    @Test
    void aRegionComesOnce() {
        RegionSpec moon = new RegionSpec("moon", 1, List.of(new PoolSpec("A100", 8, 100, 140, 75)));
        Simulation run = new Simulation(Parameters.usual());
        run.give(new Command.RegionAdded(HOUR, moon));
        run.give(new Command.RegionAdded(2 * HOUR, moon));
        for (int i = 0; i < Parameters.REGIONS_MAX; i++) {
            run.give(new Command.RegionAdded(3 * HOUR, new RegionSpec("r" + i, 1, moon.pools())));
        }
        assertEquals(End.NOT_YET, run.advanceTo(2 * HOUR));
        assertEquals(6, run.parameters().regions().size());
        assertEquals(End.NOT_YET, run.advanceTo(DAY));
        assertEquals(Parameters.REGIONS_MAX, run.parameters().regions().size());
        assertEquals(List.of(), run.faults());
    }

    @Test
    void durationsNeedNotBeWholeSteps() {
        Simulation run = new Simulation(Parameters.usual().with(Knob.DURATION_HOURS, 1.25));
        assertEquals(End.DURATION_REACHED, run.advanceTo(DAY));
        assertEquals(75 * 60_000, run.now());
        assertEquals(0.25, run.frame().stepHours());
    }

    @Test
    void betterClassesWaitLess() {
        Simulation run = after(Parameters.usual().with(Knob.JOBS_PER_HOUR, 400).with(Knob.SPEND_RATIO, 0), 30 * DAY);
        double priority = meanWait(run, Tier.PRIORITY);
        double standard = meanWait(run, Tier.STANDARD);
        double spot = meanWait(run, Tier.SPOT);
        assertTrue(priority < standard && standard < spot, priority + " " + standard + " " + spot);
    }

    @Test
    void moneyGoesWhereItPaysMost() {
        List<String> orders = new ArrayList<>();
        List<RegionSpec> regions = List.of(
                new RegionSpec("cheap", 1, List.of(new PoolSpec("A100", 100, 100, 140, 75))),
                new RegionSpec("dear", 1, List.of(new PoolSpec("H100", 100, 220, 300, 150))),
                new RegionSpec("empty", 0.001, List.of(new PoolSpec("B200", 100, 400, 500, 300))));
        Simulation run = new Simulation(Parameters.usual().with(regions), new Witness() {
            @Override
            public void happened(long now, Happening kind, String where, long amount) {
                if (kind == Happening.GPUS_ORDERED) {
                    orders.add(where);
                }
            }
        });
        assertEquals(End.NOT_YET, run.advanceTo(21 * DAY));
        assertEquals("dear/H100", orders.getFirst());
        assertTrue(orders.stream().noneMatch("empty/B200"::equals), orders.toString());
    }

    @Test
    void thePastCannotBeChanged() {
        Simulation run = after(Parameters.usual(), DAY);
        assertThrows(IllegalArgumentException.class, () -> run.give(new Command.PriceCrash(DAY - 1, 0.5)));
    }

    @Test
    void statesFollowUtilisation() {
        assertAll(
                () -> assertEquals(RegionState.IDLE, RegionState.of(0.25)),
                () -> assertEquals(RegionState.HEALTHY, RegionState.of(0.26)),
                () -> assertEquals(RegionState.BUSY, RegionState.of(0.7)),
                () -> assertEquals(RegionState.CONGESTED, RegionState.of(0.9)));
    }

    static List<Command> commands(long at) {
        return List.of(
                new Command.DemandShock(at, 2, 36),
                new Command.Outage(at, "us-east", 5),
                new Command.RegionAdded(
                        at + 1, new RegionSpec("north", 2, List.of(new PoolSpec("A100", 96, 95, 130, 70)))),
                new Command.Change(at + HOUR, Knob.GPU_WATTAGE_W, 400),
                new Command.Change(at + HOUR, Knob.SPOT_SHARE, 0.6),
                new Command.EnergyShock(at + DAY, 3, 12),
                new Command.PriceCrash(at + DAY, 0.6));
    }

    private static Simulation after(Parameters parameters, long millis) {
        Simulation run = new Simulation(parameters);
        assertEquals(End.NOT_YET, run.advanceTo(millis));
        return run;
    }

    private static double meanWait(Simulation run, Tier tier) {
        return (double) run.tally().waitedMillis(tier) / run.tally().started(tier);
    }

    private static long hashAfter(Parameters parameters, long millis) {
        return after(parameters, millis).hash();
    }
}

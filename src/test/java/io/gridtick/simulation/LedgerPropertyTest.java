package io.gridtick.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gridtick.simulation.book.Account;
import io.gridtick.simulation.command.Command;
import io.gridtick.simulation.command.CommandCheck;
import io.gridtick.simulation.parameter.Knob;
import io.gridtick.simulation.parameter.Parameters;
import io.gridtick.simulation.parameter.PoolSpec;
import io.gridtick.simulation.parameter.PriceMode;
import io.gridtick.simulation.parameter.RegionSpec;
import io.gridtick.simulation.parameter.Trace;
import io.gridtick.simulation.view.End;
import io.gridtick.simulation.view.Witness;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Random parameters and commands: every dollar has two sides, every GPU is in one place, and a snapshot goes on alike. */
@SuppressWarnings("EnumOrdinal") // To draw one.
class LedgerPropertyTest {
    private static final long HOUR = 3_600_000;
    private static final int RUNS = Boolean.parseBoolean(System.getenv("GRIDTICK_TEST_LONG")) ? 2_000 : 25;
    private static final long SEED = 9;

    @Test
    void nothingIsLostOrMade() {
        for (int round = 0; round < RUNS; round++) {
            Random random = new Random(SEED * 1_000_003 + round);
            String which = "seed " + SEED + ", round " + round;
            Simulation run = new Simulation(parameters(random));
            Simulation twin = run;
            for (int step = 0; step < 60; step++) {
                if (random.nextInt(4) == 0) {
                    Command command = command(random, run);
                    if (CommandCheck.errors(command, run.now(), run.parameters().regions())
                            .isEmpty()) {
                        run.give(command);
                        if (twin != run) {
                            twin.give(command);
                        }
                    }
                }
                long next = run.now() + random.nextLong(8 * HOUR);
                End end = run.advanceTo(next);
                if (twin != run) {
                    assertEquals(end, twin.advanceTo(next));
                }
                if (step == 30) {
                    twin = run.fork(Witness.NONE);
                }
                checkBooks(run, which);
                assertEquals(List.of(), run.faults(), which);
            }
            assertEquals(run.hash(), twin.hash(), which);
            assertEquals(run.frame(), twin.frame(), which);
        }
    }

    @Test
    void theBooksSayWhatTheGpusDid() {
        Parameters parameters = QueueTheoryTest.markov(50, 0.6)
                .with(Knob.LIST_CHANGES_PER_WEEK, 0)
                .with(Knob.GPU_WATTAGE_W, 400)
                .with(Knob.ELECTRICITY_COST_PER_KWH, 0.1);
        Simulation run = new Simulation(parameters);
        assertEquals(End.NOT_YET, run.advanceTo(500 * HOUR));
        double busyHours = run.usage().busy() / 3.6e6;
        // A dollar an hour; energy: a quarter of 400 W at rest, all of it at work, times the building's 1.3.
        assertEquals(busyHours, run.ledger().revenue(0) / 1e6, 1e-5 * busyHours);
        double kwh = (50 * 500 * 0.1 + busyHours * 0.3) * 1.3;
        assertEquals(kwh * 0.1, run.ledger().balance(Account.ENERGY) / 1e6, 1e-5 * kwh);
        assertEquals(50 * 500 * 0.35, run.ledger().balance(Account.LEASE) / 1e6, 1e-6);
        assertEquals(
                50_000 + run.ledger().revenue(0) / 1e6 - run.ledger().cost(0) / 1e6,
                run.ledger().balance(Account.CASH) / 1e6,
                1e-6);
    }

    @Test
    void whatIsBoughtWearsOut() {
        Simulation run = new Simulation(Parameters.usual().with(Knob.DEPRECIATION_YEARS, 0.5));
        assertEquals(End.NOT_YET, run.advanceTo(4_000 * HOUR));
        long spent = run.frame().finance().spent();
        assertTrue(spent > 0);
        assertEquals(
                spent, run.ledger().balance(Account.EQUIPMENT) + run.ledger().balance(Account.DEPRECIATION));
        assertEquals(spent, run.frame().finance().gpusBought() * 400_000_000L, "a GPU costs 400 dollars");
        assertTrue(run.ledger().balance(Account.EQUIPMENT) < spent);
    }

    private static void checkBooks(Simulation run, String which) {
        for (int region = 0; region < run.ledger().regions(); region++) {
            assertEquals(0, run.ledger().sum(region), which);
            assertTrue(run.ledger().balance(region, Account.EQUIPMENT) >= 0, which);
        }
    }

    private static Parameters parameters(Random random) {
        Parameters parameters = Parameters.usual()
                .withSeed(random.nextLong())
                .with(Trace.values()[random.nextInt(Trace.values().length)])
                .with(PriceMode.values()[random.nextInt(PriceMode.values().length)])
                .with(regions(random));
        for (Knob knob : Knob.values()) {
            if (random.nextInt(3) == 0) {
                double most = Math.min(knob.most(), knob.usual() * 4 + 1);
                parameters = parameters.with(knob, knob.least() + random.nextDouble() * (most - knob.least()));
            }
        }
        return parameters
                .with(Knob.DURATION_HOURS, 0)
                .with(Knob.MAX_GPUS, 5_000)
                .with(Knob.SPOT_SHARE, random.nextDouble() * 0.5)
                .with(Knob.PRIORITY_SHARE, random.nextDouble() * 0.5);
    }

    private static List<RegionSpec> regions(Random random) {
        List<RegionSpec> regions = new ArrayList<>();
        for (int region = 0; region <= random.nextInt(4); region++) {
            regions.add(region("region-" + region, random));
        }
        return regions;
    }

    private static RegionSpec region(String code, Random random) {
        List<PoolSpec> pools = new ArrayList<>();
        for (String model : List.of("A100", "H100")) {
            if (pools.isEmpty() || random.nextBoolean()) {
                pools.add(new PoolSpec(model, 1 + random.nextInt(200), 1 + random.nextInt(400), 150, 60));
            }
        }
        return new RegionSpec(code, random.nextInt(3) + 0.5, pools);
    }

    private static Command command(Random random, Simulation run) {
        long at = run.now() + random.nextLong(4 * HOUR) * random.nextInt(2);
        List<RegionSpec> regions = run.parameters().regions();
        return switch (random.nextInt(6)) {
            case 0 -> new Command.DemandShock(at, random.nextDouble() * 4, 1 + random.nextInt(48));
            case 1 -> new Command.EnergyShock(at, random.nextDouble() * 10, 1 + random.nextInt(48));
            case 2 -> new Command.PriceCrash(at, 0.3 + random.nextDouble());
            case 3 ->
                new Command.Outage(
                        at, regions.get(random.nextInt(regions.size())).code(), 0.5 + random.nextInt(12));
            case 4 -> {
                Knob knob = Knob.values()[random.nextInt(Knob.values().length)];
                yield new Command.Change(at, knob, Math.clamp(knob.usual() * 2, knob.least(), knob.most()));
            }
            default -> new Command.RegionAdded(run.now(), region("new-" + random.nextInt(1_000_000), random));
        };
    }
}

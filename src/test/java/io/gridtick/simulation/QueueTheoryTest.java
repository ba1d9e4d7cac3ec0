package io.gridtick.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.gridtick.simulation.demand.Tier;
import io.gridtick.simulation.parameter.Knob;
import io.gridtick.simulation.parameter.Parameters;
import io.gridtick.simulation.parameter.PoolSpec;
import io.gridtick.simulation.parameter.PriceMode;
import io.gridtick.simulation.parameter.RegionSpec;
import io.gridtick.simulation.parameter.Trace;
import io.gridtick.simulation.view.End;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The engine as the textbook's queue, against what the textbook says. */
class QueueTheoryTest {
    private static final long HOUR = 3_600_000;
    private static final double JOB_MILLIS = 60_000;

    @ParameterizedTest
    @CsvSource({"4, 0.5, 24000", "10, 0.6, 12000"})
    void waitsAreThoseOfErlang(int servers, double load, long hours) {
        Simulation run = run(servers, load, hours);
        double offered = servers * load;
        double waiting = erlangC(servers, offered);
        double meanWait = waiting * JOB_MILLIS / (servers - offered);
        long started = run.tally().started(Tier.STANDARD);
        assertWithin(0.01, waiting, (double) run.tally().delayed() / started, "chance to wait");
        assertWithin(0.01, meanWait, (double) run.tally().waitedMillis(Tier.STANDARD) / started, "mean wait");
        assertWithin(0.01, load, run.usage().busy() / (double) (servers * hours * HOUR), "load");
    }

    @Test
    void littlesLawHolds() {
        long hours = 10_000;
        Simulation run = run(8, 0.8, hours);
        double perMilli = run.tally().arrived() / (double) (hours * HOUR);
        double inQueue = run.usage().waiting() / (double) (hours * HOUR);
        double inSystem = inQueue + run.usage().busy() / (double) (hours * HOUR);
        double wait =
                (double) run.tally().waitedMillis(Tier.STANDARD) / run.tally().started(Tier.STANDARD);
        double sojourn = (double) run.tally().sojournMillis() / run.tally().ended();
        assertWithin(0.01, inQueue, perMilli * wait, "jobs in the queue");
        assertWithin(0.01, inSystem, perMilli * sojourn, "jobs in the system");
    }

    static Parameters markov(int servers, double load) {
        return Parameters.usual()
                .with(Trace.MARKOV)
                .with(PriceMode.STANDARD)
                .with(List.of(new RegionSpec("one", 1, List.of(new PoolSpec("A100", servers, 100, 140, 75)))))
                .with(Knob.MEAN_JOB_MINUTES, JOB_MILLIS / 60_000)
                .with(Knob.JOBS_PER_HOUR, servers * load * HOUR / JOB_MILLIS)
                .with(Knob.MAX_GPUS_PER_JOB, 1)
                .with(Knob.DAILY_SWING, 0)
                .with(Knob.WEEKEND_LEVEL, 1)
                .with(Knob.DEMAND_GROWTH_PER_YEAR, 0)
                .with(Knob.PRICE_ELASTICITY, 0)
                .with(Knob.PATIENCE_HOURS, 0)
                .with(Knob.GPU_MTBF_HOURS, 0)
                .with(Knob.OUTAGE_MTBF_HOURS, 0)
                .with(Knob.SPEND_RATIO, 0)
                .with(Knob.STEP_MINUTES, 60);
    }

    private static Simulation run(int servers, double load, long hours) {
        Simulation run = new Simulation(markov(servers, load));
        assertEquals(End.NOT_YET, run.advanceTo(hours * HOUR));
        return run;
    }

    /** The chance to wait, by the recursion of Erlang's loss formula. */
    private static double erlangC(int servers, double offered) {
        double blocking = 1;
        for (int server = 1; server <= servers; server++) {
            blocking = offered * blocking / (server + offered * blocking);
        }
        return blocking / (1 - offered / servers * (1 - blocking));
    }

    private static void assertWithin(double share, double expected, double actual, String what) {
        assertEquals(expected, actual, share * expected, what);
    }
}

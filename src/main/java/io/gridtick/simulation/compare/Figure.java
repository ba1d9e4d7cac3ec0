package io.gridtick.simulation.compare;

import io.gridtick.simulation.Simulation;
import io.gridtick.simulation.book.Usage;
import io.gridtick.simulation.demand.Tier;
import io.gridtick.simulation.plant.Tally;
import io.gridtick.simulation.view.Frame;
import io.gridtick.simulation.view.RegionFrame;
import java.util.function.ToDoubleFunction;

/** What is compared: a number for a whole run, at its end. */
public enum Figure {
    PROFIT(Unit.MICRO_DOLLARS, run -> run.frame().finance().profit()),
    REVENUE(Unit.MICRO_DOLLARS, run -> run.frame().finance().revenue()),
    COST(Unit.MICRO_DOLLARS, run -> run.frame().finance().cost()),
    CASH(Unit.MICRO_DOLLARS, run -> run.frame().finance().cash()),
    UTILISATION(Unit.SHARE, run -> utilisation(run.usage())),
    JOBS_LOST(Unit.COUNT, run -> run.tally().turnedAway() + run.tally().gaveUp()),
    MEAN_WAIT(Unit.SECONDS, run -> meanWait(run.tally())),
    GPUS(Unit.COUNT, run -> gpus(run.frame()));

    private final Unit unit;
    private final ToDoubleFunction<Simulation> reading;

    Figure(Unit unit, ToDoubleFunction<Simulation> reading) {
        this.unit = unit;
        this.reading = reading;
    }

    /** In what it is counted. */
    public enum Unit {
        MICRO_DOLLARS,
        SHARE,
        COUNT,
        SECONDS
    }

    public Unit unit() {
        return unit;
    }

    double of(Simulation run) {
        return reading.applyAsDouble(run);
    }

    /** Of the time of all GPUs in working order, the part in which a job had them. */
    private static double utilisation(Usage usage) {
        long all = usage.busy() + usage.free();
        return all == 0 ? 0 : (double) usage.busy() / all;
    }

    private static double meanWait(Tally tally) {
        long started = 0;
        long millis = 0;
        for (Tier tier : Tier.values()) {
            started += tally.started(tier);
            millis += tally.waitedMillis(tier);
        }
        return started == 0 ? 0 : millis / 1_000.0 / started;
    }

    private static double gpus(Frame frame) {
        return frame.regions().stream().mapToInt(RegionFrame::gpus).sum();
    }
}

package io.gridtick.simulation.compare;

import io.gridtick.simulation.Simulation;
import io.gridtick.simulation.book.Usage;
import io.gridtick.simulation.demand.Tier;
import io.gridtick.simulation.plant.Tally;
import io.gridtick.simulation.view.Frame;
import io.gridtick.simulation.view.RegionFrame;

/** What is compared: a number for a whole run, at its end. */
public enum Figure {
    PROFIT(Unit.MICRO_DOLLARS),
    REVENUE(Unit.MICRO_DOLLARS),
    COST(Unit.MICRO_DOLLARS),
    CASH(Unit.MICRO_DOLLARS),
    UTILISATION(Unit.SHARE),
    JOBS_LOST(Unit.COUNT),
    MEAN_WAIT(Unit.SECONDS),
    GPUS(Unit.COUNT);

    private final Unit unit;

    Figure(Unit unit) {
        this.unit = unit;
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
        return switch (this) {
            case PROFIT -> run.frame().finance().profit();
            case REVENUE -> run.frame().finance().revenue();
            case COST -> run.frame().finance().cost();
            case CASH -> run.frame().finance().cash();
            case UTILISATION -> utilisation(run.usage());
            case JOBS_LOST -> run.tally().turnedAway() + run.tally().gaveUp();
            case MEAN_WAIT -> meanWait(run.tally());
            case GPUS -> gpus(run.frame());
        };
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

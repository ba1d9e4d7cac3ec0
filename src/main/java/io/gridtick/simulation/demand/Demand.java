package io.gridtick.simulation.demand;

import static io.gridtick.simulation.random.Chance.FATE;
import static io.gridtick.simulation.random.Chance.INTENSITY;
import static io.gridtick.simulation.random.Chance.LENGTH;
import static io.gridtick.simulation.random.Chance.SIZE;
import static io.gridtick.simulation.random.Chance.TIER;

import io.gridtick.simulation.parameter.Knob;
import io.gridtick.simulation.parameter.Parameters;
import io.gridtick.simulation.parameter.PriceMode;
import io.gridtick.simulation.parameter.Trace;
import io.gridtick.simulation.random.QuantileTable;
import io.gridtick.simulation.random.RandomStream;
import io.gridtick.simulation.random.Streams;

/** Draws jobs. What is drawn of one property never moves the draws of another. */
public final class Demand {
    private static final double YEAR_MILLIS = 365.25 * 86_400_000;
    private static final double HOUR_MILLIS = 3_600_000;

    private final Workload workload;
    private final QuantileTable lengths;
    private final Sizes sizes;
    private final Rhythm rhythm;
    private final boolean isMarkov;
    private final RandomStream length;
    private final RandomStream size;
    private final RandomStream tier;
    private final RandomStream intensity;
    private final RandomStream fate;
    private double priorityUpTo;
    private double spotFrom;

    public Demand(Parameters parameters, Streams streams) {
        workload = Workload.of(parameters);
        lengths = workload.lengths(parameters.trace());
        sizes = new Sizes(workload.meanGpus(), (int) parameters.of(Knob.MAX_GPUS_PER_JOB));
        rhythm = new Rhythm(parameters);
        isMarkov = parameters.trace() == Trace.MARKOV;
        length = streams.of(LENGTH);
        size = streams.of(SIZE);
        tier = streams.of(TIER);
        intensity = streams.of(INTENSITY);
        fate = streams.of(FATE);
        shares(parameters);
    }

    /** To be called when the parameters changed. */
    public void shares(Parameters parameters) {
        boolean isMixed = parameters.mode() == PriceMode.MIXED;
        priorityUpTo = isMixed ? parameters.of(Knob.PRIORITY_SHARE) : parameters.mode() == PriceMode.PRIORITY ? 1 : 0;
        spotFrom = isMixed ? 1 - parameters.of(Knob.SPOT_SHARE) : parameters.mode() == PriceMode.SPOT ? 0 : 1;
    }

    /** Jobs per millisecond before shocks and prices. */
    public double rate(Parameters parameters, long now) {
        double growth = StrictMath.pow(1 + parameters.of(Knob.DEMAND_GROWTH_PER_YEAR), now / YEAR_MILLIS);
        return parameters.of(Knob.JOBS_PER_HOUR)
                / HOUR_MILLIS
                * growth
                * rhythm.level(parameters.startSecond() + now / 1_000);
    }

    public long lengthMillis() {
        return StrictMath.max(1, (long) (lengths.at(length.bits()) + 0.5));
    }

    public int gpus() {
        return sizes.at(size.unit());
    }

    public Tier tier() {
        double unit = tier.unit();
        return unit < priorityUpTo ? Tier.PRIORITY : unit >= spotFrom ? Tier.SPOT : Tier.STANDARD;
    }

    /** Tenths of a percent. */
    public int intensity() {
        return isMarkov ? 1_000 : Intensities.at(intensity.unit());
    }

    public Fate fate() {
        double unit = fate.unit();
        return unit < workload.completeShare()
                ? Fate.COMPLETED
                : unit < workload.completeShare() + workload.cancelShare() ? Fate.CANCELLED : Fate.FAILED;
    }
}

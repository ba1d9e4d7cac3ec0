package io.gridtick.history.rollup;

import io.gridtick.history.sketch.Sketch;

/**
 * What one GPU did in some time, or many did. Roll-ups of different times and GPUs add up, in any order, exactly.
 *
 * @param values how many were stored
 * @param expectedMillis GPU time in which there was a GPU that should have told
 * @param util in thousandths of a percent
 * @param memUsed in MiB
 * @param power in milliwatts
 * @param temp in tenths of a degree Celsius
 * @param utils percents of utilisation, each by the milliseconds in which it held
 */
public record Rollup(
        long values,
        long expectedMillis,
        Gauge util,
        Gauge memUsed,
        Gauge power,
        Gauge temp,
        Energy energy,
        Idle idle,
        Sketch utils) {
    private static final double THOUSANDTHS = 1_000;

    public static final Rollup NOTHING =
            new Rollup(0, 0, Gauge.NONE, Gauge.NONE, Gauge.NONE, Gauge.NONE, Energy.NONE, Idle.NONE, Sketch.EMPTY);

    /**
     * What was drawn.
     *
     * @param knownMillis in which time
     */
    public record Energy(long millijoules, long knownMillis) {
        public static final Energy NONE = new Energy(0, 0);

        public Energy plus(Energy other) {
            return new Energy(millijoules + other.millijoules, knownMillis + other.knownMillis);
        }
    }

    /**
     * GPU time in which nothing was done for more than five minutes.
     *
     * @param allocatedMillis of it, while somebody had the GPU
     */
    public record Idle(long millis, long allocatedMillis) {
        public static final Idle NONE = new Idle(0, 0);

        public Idle plus(Idle other) {
            return new Idle(millis + other.millis, allocatedMillis + other.allocatedMillis);
        }
    }

    /** Which part of the time is known, 0..1; NaN where nobody was expected. */
    public double coverage() {
        return expectedMillis == 0 ? Double.NaN : (double) util.knownMillis() / expectedMillis;
    }

    /** The percent of utilisation that this share (0..1) of the known time does not exceed; NaN where none is known. */
    public double utilQuantile(double share) {
        double quantile = utils.quantile(share);
        // A sketch knows it to one percent of the value, and the ends are known better.
        return Double.isNaN(quantile)
                ? quantile
                : Math.clamp(quantile, util.min() / THOUSANDTHS, util.max() / THOUSANDTHS);
    }

    /** To add up many, a {@link RollupSum} is cheaper. */
    public Rollup plus(Rollup other) {
        return new RollupSum().add(this).add(other).rollup();
    }
}

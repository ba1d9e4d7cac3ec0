package io.gridtick.history.sketch;

/** Which values share a bin: each bin is about two percent wider than the one before, so its middle is one percent off. */
final class Bins {
    static final double ACCURACY = 0.01;

    /** What is smaller counts as 0. */
    static final double LEAST = 1e-9;

    private static final double GAMMA = (1 + ACCURACY) / (1 - ACCURACY);
    private static final double LOG_GAMMA = StrictMath.log(GAMMA);
    private static final double LOG_MIDDLE = StrictMath.log(2 / (1 + GAMMA));

    private Bins() {}

    /** The same on every machine, hence the strict logarithm. */
    static int of(double value) {
        return (int) Math.ceil(StrictMath.log(value) / LOG_GAMMA);
    }

    /** The value that stands for all of a bin. */
    static double valueOf(int bin) {
        return Math.min(Double.MAX_VALUE, StrictMath.exp(bin * LOG_GAMMA + LOG_MIDDLE));
    }
}

package io.gridtick.fleet.window;

/**
 * A window of one GPU or of many.
 *
 * @param weighted thousandths of a percent times the milliseconds in which they held
 * @param knownMillis GPU time in which the utilisation is known
 * @param expectedMillis GPU time in which there was a GPU that should have told
 */
public record WindowSum(long weighted, long knownMillis, long expectedMillis) {
    private static final double UNITS_PER_PERCENT = 1_000;

    /** Percent over the time that is known; NaN where none is. */
    public double util() {
        return knownMillis == 0 ? Double.NaN : weighted / UNITS_PER_PERCENT / knownMillis;
    }

    /** Which part of the time is known, 0..1; NaN where nobody was expected. */
    public double coverage() {
        return expectedMillis == 0 ? Double.NaN : (double) knownMillis / expectedMillis;
    }

    public WindowSum plus(WindowSum other) {
        return new WindowSum(
                weighted + other.weighted, knownMillis + other.knownMillis, expectedMillis + other.expectedMillis);
    }
}

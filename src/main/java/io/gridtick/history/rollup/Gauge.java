package io.gridtick.history.rollup;

/**
 * What a measured quantity was, over the time in which it is known, in whole parts of its unit.
 *
 * @param weighted parts times the seconds in which they held
 * @param min the least that held; 0 where nothing is known, as {@code max}
 */
public record Gauge(long weighted, long knownMillis, long min, long max) {
    public static final Gauge NONE = new Gauge(0, 0, 0, 0);

    private static final double MILLIS_PER_SECOND = 1_000;

    /** Parts over the time that is known; NaN where none is. */
    public double mean() {
        return knownMillis == 0 ? Double.NaN : weighted * MILLIS_PER_SECOND / knownMillis;
    }

    public boolean isKnown() {
        return knownMillis > 0;
    }

    public Gauge plus(Gauge other) {
        if (!isKnown() || !other.isKnown()) {
            return isKnown() ? this : other;
        }
        return new Gauge(
                weighted + other.weighted,
                knownMillis + other.knownMillis,
                Math.min(min, other.min),
                Math.max(max, other.max));
    }
}

package io.gridtick.simulation.run;

/**
 * How far a run should be by a clock that only goes forward, in ticks: else it would be late again whenever it is looked at.
 * What it cannot keep up with it does not owe for long.
 */
final class Pace {
    private static final double NANOS_PER_MILLI = 1e6;
    private static final long SECOND_NANOS = 1_000_000_000;
    private static final long TICK_NANOS = 20_000_000;
    private static final long FAR = Long.MAX_VALUE / 4;

    private long sinceMillis;
    private long sinceNanos;

    /** From this moment of the run and of the clock on. */
    void begin(long millis, long nanos) {
        sinceMillis = millis;
        sinceNanos = nanos;
    }

    /** The moment of the run at which it should be. */
    long target(Speed speed, long nanos) {
        if (speed.isMax()) {
            return FAR;
        }
        long passed = (nanos - sinceNanos) / TICK_NANOS * TICK_NANOS;
        double ahead = passed / NANOS_PER_MILLI * speed.perSecond();
        return ahead >= FAR ? FAR : sinceMillis + (long) ahead;
    }

    /** Whoever is more than a second of the clock late begins anew from there. */
    void forgive(Speed speed, long millis, long nanos) {
        if (target(speed, nanos - SECOND_NANOS) > millis) {
            begin(millis, nanos);
        }
    }
}

package io.gridtick.simulation.run;

/** How far a run goes at a time: to the end of a step, or less where a step takes too long. */
final class Stride {
    private static final long SHORTEST_MILLIS = 100;
    private static final long LONG_NANOS = 2_000_000;
    private static final long SHORT_NANOS = 500_000;

    private final long stepMillis;
    private long millis;

    Stride(long stepMillis) {
        this.stepMillis = stepMillis;
        millis = stepMillis;
    }

    long next(long now) {
        return StrictMath.min(now + millis, (now / stepMillis + 1) * stepMillis);
    }

    boolean isStepOver(long now) {
        return now % stepMillis == 0;
    }

    void took(long nanos) {
        if (nanos > LONG_NANOS) {
            millis = StrictMath.max(SHORTEST_MILLIS, millis / 2);
        } else if (nanos < SHORT_NANOS) {
            millis = StrictMath.min(stepMillis, millis * 2);
        }
    }
}

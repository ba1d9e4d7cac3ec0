package io.gridtick.history.line;

import io.gridtick.history.Retention;

/**
 * From when on what is kept. What is older goes by whole days at the earliest, so these are beginnings of days.
 *
 * @param samplesMillis from when on samples can be read; {@link Long#MAX_VALUE} where they cannot
 */
public record Reach(long samplesMillis, long spansMillis) {
    private static final long SECOND = 1_000;

    /** Samples of many GPUs are too many to be added up while somebody waits. */
    public static Reach of(Scope scope, Retention retention, long nowMillis) {
        long samples = Step.DAY.startMillis(nowMillis - retention.blocks().toMillis());
        long spans = Step.DAY.startMillis(nowMillis - retention.spans().toMillis());
        return new Reach(scope instanceof Scope.Gpu ? samples : Long.MAX_VALUE, spans);
    }

    /** The length of the finest step of a line that begins then. */
    long finestMillis(long startMillis) {
        if (startMillis >= samplesMillis) {
            return SECOND;
        }
        return startMillis >= spansMillis ? Step.SPAN.millis() : Step.DAY.millis();
    }
}

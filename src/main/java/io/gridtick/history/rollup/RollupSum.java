package io.gridtick.history.rollup;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.gridtick.history.sketch.Sketch;

/** Adds up roll-ups. For one thread. */
public final class RollupSum {
    private final Sketch.Builder utils = new Sketch.Builder();
    private Rollup sum = Rollup.NOTHING;

    @CanIgnoreReturnValue
    public RollupSum add(Rollup rollup) {
        utils.addAll(rollup.utils());
        sum = new Rollup(
                sum.values() + rollup.values(),
                sum.expectedMillis() + rollup.expectedMillis(),
                sum.util().plus(rollup.util()),
                sum.memUsed().plus(rollup.memUsed()),
                sum.power().plus(rollup.power()),
                sum.temp().plus(rollup.temp()),
                sum.energy().plus(rollup.energy()),
                sum.idle().plus(rollup.idle()),
                Sketch.EMPTY);
        return this;
    }

    public Rollup rollup() {
        return new Rollup(
                sum.values(),
                sum.expectedMillis(),
                sum.util(),
                sum.memUsed(),
                sum.power(),
                sum.temp(),
                sum.energy(),
                sum.idle(),
                utils.build());
    }
}

package io.gridtick.history.rollup;

import io.gridtick.fleet.Metric;
import io.gridtick.history.block.Span;
import io.gridtick.history.rollup.Rollup.Energy;

/**
 * What was drawn: what the counter went up by, which belongs to the span in which the counter was read; else power times the
 * time in which it held.
 */
final class EnergyUse {
    private final Timeline counter;

    /** Whether what the counter tells stands for the span. */
    private final boolean isCounted;

    /** @param counter millijoules since some start */
    EnergyUse(Timeline counter, Span span) {
        this.counter = counter;
        this.isCounted = counted(Window.of(span)).knownMillis() > 0;
    }

    /** @param power of the same window */
    Energy in(Window window, Gauge power) {
        return isCounted ? counted(window) : new Energy(power.weighted(), power.knownMillis());
    }

    private Energy counted(Window window) {
        long millijoules = 0;
        long knownMillis = 0;
        for (int i = 1; i < counter.size(); i++) {
            long gapMillis = counter.timeMillis(i) - counter.timeMillis(i - 1);
            long used = counter.value(i) - counter.value(i - 1);
            // A counter that fell was reset, and nobody knows when.
            boolean isUsable = used >= 0 && gapMillis <= Span.MILLIS && Metric.POWER.admits((double) used / gapMillis);
            if (isUsable && window.contains(counter.timeMillis(i))) {
                millijoules += used;
                knownMillis += gapMillis;
            }
        }
        return new Energy(millijoules, knownMillis);
    }
}

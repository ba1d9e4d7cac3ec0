package io.gridtick.fleet;

import org.jspecify.annotations.Nullable;

/** From numbers where NaN is "unknown" to JSON values where null is. */
final class Figures {
    private Figures() {}

    static @Nullable Double tenths(double value) {
        return Double.isNaN(value) ? null : Math.round(value * 10) / 10.0;
    }

    static @Nullable Long whole(double value) {
        return Double.isNaN(value) ? null : Math.round(value);
    }
}

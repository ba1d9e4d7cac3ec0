package io.gridtick.fleet.view;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** From numbers where NaN is "unknown" to JSON values where null is. */
final class Figures {
    private Figures() {}

    static @Nullable Double tenths(double value) {
        return Double.isNaN(value) ? null : Math.round(value * 10) / 10.0;
    }

    static @Nullable Double thousandths(double value) {
        return Double.isNaN(value) ? null : Math.round(value * 1_000) / 1_000.0;
    }

    static @Nullable Long whole(double value) {
        return Double.isNaN(value) ? null : Math.round(value);
    }

    static @Nullable String text(String value) {
        return value.isEmpty() ? null : value;
    }

    static Instant time(long millis) {
        return Instant.ofEpochMilli(millis);
    }
}

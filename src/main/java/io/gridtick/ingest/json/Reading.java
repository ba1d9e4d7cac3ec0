package io.gridtick.ingest.json;

import io.gridtick.fleet.Metric;

/** Which numbers of a sender stand for "no value": they leak from DCGM where a field is blank or not supported. */
final class Reading {
    private static final double BLANK_INT32 = 2_147_483_632d;
    private static final double BLANK_INT64 = 9.2e18;
    private static final double BLANK_FP64 = 140_737_488_355_328d;
    private static final int REASONS = 4;

    private Reading() {}

    static boolean isMissing(double value) {
        return value >= BLANK_INT32
                && (isWithin(value, BLANK_INT32)
                        || isWithin(value, BLANK_FP64)
                        || (value >= BLANK_INT64 && value < Double.POSITIVE_INFINITY));
    }

    /** Why the metric cannot have this value. */
    static String refusal(Metric metric, double value) {
        return "must be from %s to %s, not %s".formatted(plain(metric.min()), plain(metric.max()), plain(value));
    }

    private static boolean isWithin(double value, double blank) {
        return value >= blank && value < blank + REASONS;
    }

    private static String plain(double value) {
        return value == Math.rint(value) && Math.abs(value) <= 1e15
                ? Long.toString((long) value)
                : Double.toString(value);
    }
}

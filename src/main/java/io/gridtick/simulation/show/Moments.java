package io.gridtick.simulation.show;

import java.time.Instant;
import java.util.Locale;

/** Times inside a run, which are milliseconds since its start, as they are told. */
public final class Moments {
    public static final double HOUR_MILLIS = 3_600_000;

    private Moments() {}

    public static Instant instant(long startSecond, long millis) {
        return Instant.ofEpochSecond(startSecond).plusMillis(millis);
    }

    /** Whole hours that are over. */
    public static long hour(long millis) {
        return (long) (millis / HOUR_MILLIS);
    }

    public static String hash(long hash) {
        return String.format(Locale.ROOT, "%016x", hash);
    }
}

package io.gridtick.fleet;

import java.util.Locale;

/** How fresh the values of a GPU are. */
public enum GpuState {
    LIVE(0),
    LATE(1),
    STALE(2),
    GONE(3);

    /** How many states there are. */
    public static final int COUNT = 4;

    public static final long GONE_AFTER_MILLIS = 600_000;

    private static final long STALE_AFTER_MILLIS_MIN = 15_000;

    private final int place;
    private final String wireName = name().toLowerCase(Locale.ROOT);

    GpuState(int place) {
        this.place = place;
    }

    /** Where it is counted in an array. */
    public int place() {
        return place;
    }

    public String wireName() {
        return wireName;
    }

    /** Whether the values still speak for the present, so that they count in sums and means. */
    public boolean isCurrent() {
        return this == LIVE || this == LATE;
    }

    /** After how long a silence a GPU is stale. */
    public static long staleAfterMillis(long intervalMillis) {
        return Math.max(3 * intervalMillis, STALE_AFTER_MILLIS_MIN);
    }

    /** When the state becomes another one if nothing more comes; {@link Long#MAX_VALUE} where it never does. */
    public static long nextChangeMillis(long newestMillis, long intervalMillis, long nowMillis) {
        long late = newestMillis + 3 * intervalMillis / 2 + 1;
        if (late > nowMillis) {
            return late;
        }
        long stale = newestMillis + Math.min(staleAfterMillis(intervalMillis), GONE_AFTER_MILLIS) + 1;
        if (stale > nowMillis) {
            return stale;
        }
        long gone = newestMillis + GONE_AFTER_MILLIS + 1;
        return gone > nowMillis ? gone : Long.MAX_VALUE;
    }

    /** The state of a GPU whose newest sample is {@code ageMillis} old and that reports every {@code intervalMillis}. */
    public static GpuState of(long ageMillis, long intervalMillis) {
        if (ageMillis > GONE_AFTER_MILLIS) {
            return GONE;
        }
        if (ageMillis > staleAfterMillis(intervalMillis)) {
            return STALE;
        }
        return 2 * ageMillis > 3 * intervalMillis ? LATE : LIVE;
    }
}

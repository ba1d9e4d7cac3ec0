package io.gridtick.fleet;

import java.util.Locale;

/** How fresh the values of a GPU are. */
public enum GpuState {
    LIVE,
    LATE,
    STALE,
    GONE;

    private static final long STALE_AFTER_MILLIS_MIN = 15_000;
    private static final long GONE_AFTER_MILLIS = 600_000;

    private final String wireName = name().toLowerCase(Locale.ROOT);

    public String wireName() {
        return wireName;
    }

    /** Whether the values still speak for the present, so that they count in sums and means. */
    public boolean isCurrent() {
        return this == LIVE || this == LATE;
    }

    /** The state of a GPU whose newest sample is {@code ageMillis} old and that reports every {@code intervalMillis}. */
    public static GpuState of(long ageMillis, long intervalMillis) {
        if (ageMillis > GONE_AFTER_MILLIS) {
            return GONE;
        }
        if (ageMillis > Math.max(3 * intervalMillis, STALE_AFTER_MILLIS_MIN)) {
            return STALE;
        }
        return 2 * ageMillis > 3 * intervalMillis ? LATE : LIVE;
    }
}

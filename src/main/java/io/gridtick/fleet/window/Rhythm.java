package io.gridtick.fleet.window;

import java.time.Duration;

/**
 * How often something comes, from the last gaps between its times: the second longest of them. One gap that is too long (a
 * pause) does not count, and short ones (two agents on one machine, each at its own moment) do not deceive.
 */
public final class Rhythm {
    /** How many gaps are looked at. */
    public static final int GAPS = 7;

    public static final long DEFAULT_MILLIS = Duration.ofSeconds(15).toMillis();

    /** Nothing is carried forward for longer. */
    public static final long HOLD_MILLIS_MAX = Duration.ofSeconds(90).toMillis();

    /** What a hold is a multiple of. */
    static final long HOLD_STEP_MILLIS = 10;

    private static final long MIN_MILLIS = Duration.ofSeconds(1).toMillis();
    private static final long MAX_MILLIS = Duration.ofMinutes(5).toMillis();

    private long longest;
    private long second;
    private int count;

    public void clear() {
        longest = 0;
        second = 0;
        count = 0;
    }

    public void gap(long millis) {
        count++;
        if (millis > longest) {
            second = longest;
            longest = millis;
        } else if (millis > second) {
            second = millis;
        }
    }

    public long intervalMillis() {
        if (count == 0) {
            return DEFAULT_MILLIS;
        }
        return Math.clamp(count < 3 ? longest : second, MIN_MILLIS, MAX_MILLIS);
    }

    /** How long a sample is carried forward: 2.5 intervals. */
    public long holdMillis() {
        long hold = Math.min(HOLD_MILLIS_MAX, intervalMillis() * 5 / 2);
        return hold - hold % HOLD_STEP_MILLIS;
    }
}

package io.gridtick.alert.delivery;

import java.time.Duration;
import java.time.Instant;

/**
 * How a destination has answered of late. One that refused five times in a row gets a pause before each next try, longer and
 * longer up to ten minutes, so that a wrong address does not burn through all that waits.
 *
 * @param failures in a row
 */
public record Standing(int failures, Instant pausedUntil) {
    public static final Standing FRESH = new Standing(0, Instant.EPOCH);
    static final int PAUSED_AT = 5;

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(30);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(10);
    private static final int MOST_DOUBLINGS = 5;

    public Standing after(Outcome outcome, Instant now) {
        return switch (outcome) {
            case Outcome.Taken _ -> FRESH;
            case Outcome.Missed _ -> new Standing(failures + 1, now.plus(pause(failures + 1)));
        };
    }

    public boolean isPaused(Instant now) {
        return now.isBefore(pausedUntil);
    }

    private static Duration pause(int failures) {
        if (failures < PAUSED_AT) {
            return Duration.ZERO;
        }
        Duration doubled = FIRST_PAUSE.multipliedBy(1L << Math.min(MOST_DOUBLINGS, failures - PAUSED_AT));
        return doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
    }
}

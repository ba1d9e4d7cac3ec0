package io.gridtick.market.course;

import java.time.Instant;

/**
 * Moments at equal distances, from a beginning to an end.
 *
 * @param steps between the moments, so there is one moment more
 */
public record CourseGrid(long fromMillis, long stepMillis, int steps) {
    private static final long[] ROUND_SECONDS = {
        10, 15, 30, 60, 120, 300, 600, 900, 1_800, 3_600, 7_200, 10_800, 21_600, 43_200, 86_400, 604_800
    };
    private static final long SECOND = 1_000;

    /** The finest round one over a range that has no more than so many moments; its last one is at the end, or just before. */
    public static CourseGrid of(long fromMillis, long toMillis, int mostMoments) {
        long length = toMillis - fromMillis;
        for (long seconds : ROUND_SECONDS) {
            long steps = length / (seconds * SECOND);
            if (steps < mostMoments) {
                return at(toMillis, seconds * SECOND, (int) steps);
            }
        }
        long week = ROUND_SECONDS[ROUND_SECONDS.length - 1] * SECOND;
        long step = week * (length / (week * mostMoments) + 1);
        return at(toMillis, step, (int) (length / step));
    }

    /** The end counts: what is true now is the last moment. */
    private static CourseGrid at(long toMillis, long stepMillis, int steps) {
        return new CourseGrid(toMillis - steps * stepMillis, stepMillis, steps);
    }

    public Instant from() {
        return Instant.ofEpochMilli(fromMillis);
    }

    public Instant to() {
        return moment(steps);
    }

    Instant moment(int index) {
        return Instant.ofEpochMilli(fromMillis + index * stepMillis);
    }
}

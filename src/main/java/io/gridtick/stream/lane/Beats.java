package io.gridtick.stream.lane;

import java.time.Duration;
import java.util.EnumSet;
import java.util.OptionalLong;
import java.util.Set;

/**
 * When each rate is due: the first change after a quiet interval at once, then at most one turn an interval, on a beat
 * that does not drift. In nanoseconds of one monotonic clock.
 */
final class Beats {
    /** A timer comes a little late; within this part of an interval that does not move the beat. */
    private static final int TOLERANCE = 8;

    private final long[] intervals = new long[Rate.values().length];
    private final long[] lasts = new long[intervals.length];
    private final Set<Rate> waiting = EnumSet.noneOf(Rate.class);

    Beats(Duration live, long now) {
        for (Rate rate : Rate.values()) {
            intervals[rate.index()] = (rate == Rate.LIVE ? live : rate.interval()).toNanos();
            lasts[rate.index()] = now - intervals[rate.index()];
        }
    }

    /** Something changed for somebody at this rate. */
    void news(Rate rate) {
        waiting.add(rate);
    }

    /** The rates whose turn it is now; from here on they wait for their next. */
    Set<Rate> take(long now) {
        Set<Rate> due = EnumSet.noneOf(Rate.class);
        for (Rate rate : waiting) {
            if (now - next(rate) >= 0) {
                due.add(rate);
            }
        }
        due.forEach(rate -> beat(rate, now));
        waiting.removeAll(due);
        return due;
    }

    /** When something is due next; empty where nothing waits. */
    OptionalLong next() {
        OptionalLong first = OptionalLong.empty();
        for (Rate rate : waiting) {
            if (first.isEmpty() || next(rate) - first.getAsLong() < 0) {
                first = OptionalLong.of(next(rate));
            }
        }
        return first;
    }

    private void beat(Rate rate, long now) {
        long planned = next(rate);
        boolean isOnTime = now - planned <= intervals[rate.index()] / TOLERANCE;
        lasts[rate.index()] = isOnTime ? planned : now;
    }

    private long next(Rate rate) {
        return lasts[rate.index()] + intervals[rate.index()];
    }
}

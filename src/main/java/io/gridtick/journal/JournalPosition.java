package io.gridtick.journal;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Hands out positions: the clock in microseconds, or one more than the last position where the clock has not moved on. So
 * a position says when its batch arrived, and only grows, across restarts and when the clock is set back.
 */
public final class JournalPosition {
    private long last;

    public JournalPosition(long last) {
        this.last = last;
    }

    public long next(long nowMicros) {
        last = Math.max(last + 1, nowMicros);
        return last;
    }

    /** The first position of a batch that arrives then. */
    public static long at(Instant instant) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
    }

    /** When the batch at {@code position} arrived. */
    public static long arrivedMillis(long position) {
        return position / 1_000;
    }
}

package io.gridtick.journal;

/**
 * Hands out positions: the clock in microseconds, or one more than the last position where the clock has not moved on. So
 * a position says when its batch arrived, and only grows, across restarts and when the clock is set back.
 */
final class JournalPosition {
    private long last;

    JournalPosition(long last) {
        this.last = last;
    }

    long next(long nowMicros) {
        last = Math.max(last + 1, nowMicros);
        return last;
    }

    /** When the batch at {@code position} arrived. */
    static long arrivedMillis(long position) {
        return position / 1_000;
    }
}

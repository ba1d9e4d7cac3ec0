package io.gridtick.stream;

import io.gridtick.stream.lane.Rate;
import java.time.Duration;

/**
 * Whether a reader keeps up. One that could not be written to on three of five turns is told less often, and more often
 * again after a while in which it could always be written to. In nanoseconds of one monotonic clock.
 */
final class Pace {
    private static final int TURNS = 0b11111;
    private static final int MAX_HELD_BACK = 3;
    private static final long CLEAN_NANOS = Duration.ofSeconds(30).toNanos();

    private Rate limit = Rate.LIVE;
    private int heldBack;
    private boolean isDirty;
    private long cleanSince;

    /** No topic of this reader is told more often. */
    Rate limit() {
        return limit;
    }

    /** A turn was sent or held back. True when the reader has to be lowered. */
    boolean turn(boolean wasHeldBack) {
        heldBack = (heldBack << 1 | (wasHeldBack ? 1 : 0)) & TURNS;
        isDirty |= wasHeldBack;
        return Integer.bitCount(heldBack) >= MAX_HELD_BACK;
    }

    /** From now on not more often than this. */
    void lower(Rate to) {
        limit = to;
        heldBack = 0;
        isDirty = true;
    }

    /** Called now and then; true when the reader may be raised. */
    boolean isRecovered(long now) {
        if (isDirty) {
            isDirty = false;
            cleanSince = now;
        }
        return limit != Rate.LIVE && now - cleanSince >= CLEAN_NANOS;
    }

    void raise(Rate to, long now) {
        limit = to;
        cleanSince = now;
    }
}

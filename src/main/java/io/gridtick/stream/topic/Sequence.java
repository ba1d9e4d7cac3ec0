package io.gridtick.stream.topic;

import java.time.Instant;
import java.util.concurrent.TimeUnit;

/**
 * The one counter of all changes. It starts beyond everything that was stored and beyond the clock in microseconds, so
 * that it only grows, across restarts too. Belongs to one thread.
 */
public final class Sequence {
    /** The cursor of who has seen nothing yet; no change has this number. */
    public static final long SEEN_NOTHING = 0;

    private long last;

    private Sequence(long last) {
        this.last = last;
    }

    public static Sequence startingAfter(long stored, Instant now) {
        return new Sequence(Math.max(SEEN_NOTHING + 1, Math.max(stored, micros(now))));
    }

    public long next() {
        return ++last;
    }

    /** The number given out last. */
    public long last() {
        return last;
    }

    private static long micros(Instant time) {
        return TimeUnit.SECONDS.toMicros(time.getEpochSecond()) + TimeUnit.NANOSECONDS.toMicros(time.getNano());
    }
}

package io.gridtick.ops;

import java.util.concurrent.TimeUnit;

/** How late the ticks of one event loop come. Written by its loop, read by anybody. */
final class LoopLag {
    private final long intervalNanos;
    private volatile long expectedNanos;
    private volatile long lastMillis;
    private volatile long maxMillis;

    LoopLag(long intervalMillis, long nowNanos) {
        intervalNanos = TimeUnit.MILLISECONDS.toNanos(intervalMillis);
        expectedNanos = nowNanos + intervalNanos;
    }

    /** A tick came; the answer is how late it was. */
    long tick(long nowNanos) {
        long lateMillis = TimeUnit.NANOSECONDS.toMillis(Math.max(0, nowNanos - expectedNanos));
        expectedNanos = nowNanos + intervalNanos;
        lastMillis = lateMillis;
        maxMillis = Math.max(maxMillis, lateMillis);
        return lateMillis;
    }

    /** How late the last tick was, or the next one already is: a loop that hangs shows it. */
    long currentMillis(long nowNanos) {
        return Math.max(lastMillis, TimeUnit.NANOSECONDS.toMillis(nowNanos - expectedNanos));
    }

    long maxMillis() {
        return maxMillis;
    }
}

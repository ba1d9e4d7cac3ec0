package io.gridtick.ingest.source;

import java.time.Duration;

/**
 * How many samples a source may send. Open while anything is left, and then one request may take more than that: what it
 * took too much is a debt that time pays. So a request is refused before it is read, though only reading it tells how much
 * it holds. Not for several threads.
 */
final class SampleBucket {
    /** Agents send what they gathered for ten seconds at once. */
    static final int BURST_SECONDS = 10;

    private static final double NANOS = 1e9;

    private final double perSecond;
    private double left;
    private long nanos;

    SampleBucket(long perSecond, long nowNanos) {
        this.perSecond = perSecond;
        this.left = BURST_SECONDS * this.perSecond;
        this.nanos = nowNanos;
    }

    boolean isOpen(long nowNanos) {
        fill(nowNanos);
        return left > 0;
    }

    void charge(long samples, long nowNanos) {
        fill(nowNanos);
        left -= samples;
    }

    /** How long until it is open again. */
    Duration delay(long nowNanos) {
        fill(nowNanos);
        return left > 0 ? Duration.ZERO : Duration.ofNanos((long) Math.ceil(-left / perSecond * NANOS) + 1);
    }

    private void fill(long nowNanos) {
        long elapsed = Math.max(0, nowNanos - nanos);
        nanos += elapsed;
        left = Math.min(BURST_SECONDS * perSecond, left + elapsed / NANOS * perSecond);
    }
}

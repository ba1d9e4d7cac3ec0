package io.gridtick.http.limit;

import java.time.Duration;

/**
 * The arithmetic of a bucket. All there is to know about a caller is one number: the moment at which its bucket will be
 * full again. What is missing until then is its debt, as time; a token costs one interval, and a full bucket needs no
 * memory.
 */
record TokenBucket(int burst, long intervalNanos) {
    static TokenBucket of(Bucket bucket) {
        return new TokenBucket(bucket.burst(), bucket.interval().toNanos());
    }

    /** Moments are compared by their distance, since the clock may start anywhere and wrap around. */
    static long debt(long fullAtNanos, long nowNanos) {
        return Math.max(0, fullAtNanos - nowNanos);
    }

    boolean hasToken(long debtNanos) {
        return debtNanos + intervalNanos <= burst * intervalNanos;
    }

    /** The answer to a caller that has this debt now, after the token was taken or refused. */
    Grant grant(boolean isAllowed, long debtNanos) {
        long restNanos = burst * intervalNanos - debtNanos;
        int remaining = (int) Math.max(0, restNanos / intervalNanos);
        Duration next = remaining > 0 ? Duration.ZERO : Duration.ofNanos(intervalNanos - restNanos);
        return new Grant(isAllowed, remaining, next);
    }
}

package io.gridtick.http.limit;

import java.time.Duration;

/**
 * How much of something is allowed: so many at once, and one more after each interval. Buckets are constants: every one
 * that was ever asked for is remembered.
 */
public record Bucket(String name, int burst, Duration interval) {
    private static final Duration LONGEST = Duration.ofDays(366);

    public Bucket {
        if (burst < 1 || !interval.isPositive() || interval.compareTo(LONGEST.dividedBy(burst)) > 0) {
            throw new IllegalArgumentException("a bucket needs a token, an interval and to be full within a year");
        }
    }

    public static Bucket perSecond(String name, int burst, int perSecond) {
        return new Bucket(name, burst, Duration.ofNanos(1_000_000_000L / perSecond));
    }
}

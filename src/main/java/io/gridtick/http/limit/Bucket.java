package io.gridtick.http.limit;

import java.time.Duration;

/** How much of something is allowed: so many at once, and one more after each interval. */
public record Bucket(String name, int burst, Duration interval) {
    public static Bucket perSecond(String name, int burst, int perSecond) {
        return new Bucket(name, burst, Duration.ofNanos(1_000_000_000L / perSecond));
    }
}

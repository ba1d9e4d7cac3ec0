package io.gridtick.http.limit;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** How long to wait before the next attempt: twice as long after each failure, up to a bound, and never all at once. */
record Backoff(Duration first, Duration longest) {
    private static final int MAX_DOUBLINGS = 20;

    /** Between half of the wait and all of it. */
    Duration after(int failures, RandomGenerator random) {
        long doubled = first.toMillis() << Math.clamp(failures - 1, 0, MAX_DOUBLINGS);
        long whole = Math.min(doubled, longest.toMillis());
        return Duration.ofMillis(whole - random.nextLong(whole / 2 + 1));
    }
}

package io.gridtick.store.schedule;

import java.time.Duration;

/** How long things may take in a schedule, and how often they are tried. */
record ScheduleLimits(
        Duration lease, Duration run, int attempts, Duration firstBackoff, Duration pauseWithoutDatabase) {
    static final ScheduleLimits DEFAULT = new ScheduleLimits(
            Duration.ofSeconds(30), Duration.ofMinutes(10), 5, Duration.ofSeconds(1), Duration.ofSeconds(1));

    /** Each try waits four times as long as the one before. */
    Duration backoffAfter(int attempt) {
        return firstBackoff.multipliedBy(1L << (2 * Math.min(attempt - 1, 5)));
    }

    Duration renewal() {
        return lease.dividedBy(3);
    }
}

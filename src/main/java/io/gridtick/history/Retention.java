package io.gridtick.history;

import java.time.Duration;

/** For how long blocks are kept, and quarters of an hour; days are kept for ever. */
public record Retention(Duration blocks, Duration spans) {
    public static final Retention DEFAULT = new Retention(Duration.ofDays(30), Duration.ofDays(365));
}

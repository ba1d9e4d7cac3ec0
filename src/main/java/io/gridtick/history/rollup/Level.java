package io.gridtick.history.rollup;

import io.gridtick.history.block.Span;
import java.time.Duration;

/** Lengths of time that are told as one, aligned to UTC. */
public enum Level {
    SPAN(Span.MILLIS),
    HOUR(Duration.ofHours(1).toMillis()),
    DAY(Duration.ofDays(1).toMillis());

    private final long millis;

    Level(long millis) {
        this.millis = millis;
    }

    public long millis() {
        return millis;
    }

    /** When the one begins that a moment is in. */
    public long startMillis(long atMillis) {
        return Math.floorDiv(atMillis, millis) * millis;
    }
}

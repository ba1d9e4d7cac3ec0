package io.gridtick.history.block;

import java.time.Duration;

/** A quarter of an hour of UTC, by its number since 1970. */
public record Span(long number) {
    public static final long MILLIS = Duration.ofMinutes(15).toMillis();

    /** The one that a moment is in. */
    public static Span at(long millis) {
        return new Span(Math.floorDiv(millis, MILLIS));
    }

    public long startMillis() {
        return number * MILLIS;
    }

    /** The first moment after it. */
    public long endMillis() {
        return startMillis() + MILLIS;
    }

    public Span previous() {
        return new Span(number - 1);
    }

    public Span next() {
        return new Span(number + 1);
    }

    public boolean contains(long millis) {
        return millis >= startMillis() && millis < endMillis();
    }
}

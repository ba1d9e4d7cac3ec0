package io.gridtick.history.rollup;

import io.gridtick.history.block.Span;

/** A time of interest: from its start up to before its end. */
record Window(long startMillis, long endMillis) {
    static Window of(Span span) {
        return new Window(span.startMillis(), span.endMillis());
    }

    boolean contains(long millis) {
        return millis >= startMillis && millis < endMillis;
    }

    /** How much of another time is in it. */
    long overlapMillis(long fromMillis, long toMillis) {
        return Math.max(0, Math.min(toMillis, endMillis) - Math.max(fromMillis, startMillis));
    }
}

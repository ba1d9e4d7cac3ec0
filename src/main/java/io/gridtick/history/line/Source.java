package io.gridtick.history.line;

import java.util.Locale;

/** What a line is read from. */
public enum Source {
    /** The samples of each GPU, as they were sent. */
    SAMPLES,
    /** What quarters of an hour add up to. */
    SPANS,
    /** What days add up to; from the day on from which spans are kept these. */
    DAYS;

    private final String wireName = name().toLowerCase(Locale.ROOT);

    public String wireName() {
        return wireName;
    }
}

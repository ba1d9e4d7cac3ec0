package io.gridtick.fleet.event;

import java.util.Locale;

/** What can happen to a GPU. */
public enum EventKind {
    /** The driver reported an error; the code is its number. */
    XID,
    /** Memory errors that could not be corrected. */
    ECC,
    /** A row of the memory could not be replaced. */
    ROW_REMAP,
    /** The clock is held down for a reason that is a problem, or not any more. */
    THROTTLE,
    /** Another host reports it now. */
    MOVED,
    /** Another board is in its place. */
    REPLACED,
    /** Two hosts report it at the same time. */
    CONFLICT,
    /** The sender said that it is no longer there. */
    ENDED,
    /** It is silent. */
    STALE,
    /** It reports again. */
    RECOVERED,
    /** It is silent while its neighbours report. */
    FALLEN;

    private final String wireName = name().toLowerCase(Locale.ROOT);

    public String wireName() {
        return wireName;
    }
}

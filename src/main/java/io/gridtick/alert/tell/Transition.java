package io.gridtick.alert.tell;

import java.util.Locale;

/** What became of the alerts of a message. */
public enum Transition {
    FIRING,
    RESOLVED,
    /** They go on. */
    REPEATED;

    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}

package io.gridtick.fleet.event;

import java.util.Locale;

/** How much an event matters; the greater the worse. */
public enum Severity {
    INFO,
    WARNING,
    CRITICAL;

    private final String wireName = name().toLowerCase(Locale.ROOT);

    public String wireName() {
        return wireName;
    }
}

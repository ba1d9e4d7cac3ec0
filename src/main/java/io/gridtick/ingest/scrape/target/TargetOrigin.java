package io.gridtick.ingest.scrape.target;

import java.util.Locale;

/** Who named a target. */
public enum TargetOrigin {
    API,
    SETTINGS,
    /** A list that is a target itself. */
    LIST;

    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}

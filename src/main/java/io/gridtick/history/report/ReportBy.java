package io.gridtick.history.report;

import io.gridtick.history.rollup.GpuRollup;
import java.util.Locale;

/** What the rows of a report are. */
enum ReportBy {
    FLEET,
    REGION,
    MODEL,
    HOST;

    private final String wireName = name().toLowerCase(Locale.ROOT);

    static ReportBy of(String wireName) {
        return valueOf(wireName.toUpperCase(Locale.ROOT));
    }

    String wireName() {
        return wireName;
    }

    String nameOf(GpuRollup at) {
        return switch (this) {
            case FLEET -> "fleet";
            case REGION -> at.region();
            case MODEL -> at.model();
            case HOST -> at.host();
        };
    }
}

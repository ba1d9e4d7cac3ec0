package io.gridtick.ingest.scrape.target;

import java.util.Locale;

/** What answers at a URL. */
public enum TargetKind {
    /** A page of metrics. */
    EXPORTER,
    /** A list of exporters, as Prometheus reads it by HTTP. */
    HTTP_SD;

    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}

package io.gridtick.ingest;

import java.util.Locale;

/** The ways in which samples come. */
public enum Protocol {
    JSON,
    REMOTE_WRITE,
    OTLP,
    LINE_PROTOCOL,
    PROMETHEUS_TEXT,
    NVIDIA_SMI;

    /** Whether a person can read its bodies. */
    boolean isText() {
        return this != REMOTE_WRITE && this != OTLP;
    }

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}

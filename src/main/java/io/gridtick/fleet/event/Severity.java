package io.gridtick.fleet.event;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How much an event matters; the greater the worse. */
public enum Severity {
    INFO,
    WARNING,
    CRITICAL;

    private final String wireName = name().toLowerCase(Locale.ROOT);

    @JsonValue
    public String wireName() {
        return wireName;
    }

    /**
     * By its name in JSON.
     *
     * @throws IllegalArgumentException for any other text
     */
    @JsonCreator
    public static Severity of(String wireName) {
        return valueOf(wireName.toUpperCase(Locale.ROOT));
    }
}

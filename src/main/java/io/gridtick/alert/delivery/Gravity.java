package io.gridtick.alert.delivery;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How bad what is told is. */
public enum Gravity {
    INFO,
    WARNING,
    CRITICAL;

    @JsonValue
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * By its name in JSON.
     *
     * @throws IllegalArgumentException for any other text
     */
    @JsonCreator
    public static Gravity of(String wireName) {
        return valueOf(wireName.toUpperCase(Locale.ROOT));
    }
}

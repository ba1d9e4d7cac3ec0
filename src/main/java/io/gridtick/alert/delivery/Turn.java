package io.gridtick.alert.delivery;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What an alert has come to. */
public enum Turn {
    FIRING,
    /** It goes on firing, and nobody has said that somebody cares. */
    REPEATED,
    RESOLVED,
    /** Nothing happened: somebody tries a destination. */
    TEST;

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
    public static Turn of(String wireName) {
        return valueOf(wireName.toUpperCase(Locale.ROOT));
    }
}

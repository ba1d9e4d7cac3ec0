package io.gridtick.money.desk;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What has become of a line. */
public enum LineState {
    /** It counts now. */
    CURRENT,
    /** It will count. */
    COMING,
    /** Another one follows it by now. */
    OVER,
    /** Another one took its place from its first moment on. */
    REPLACED;

    @JsonValue
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}

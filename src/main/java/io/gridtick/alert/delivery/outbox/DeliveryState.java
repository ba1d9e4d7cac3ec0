package io.gridtick.alert.delivery.outbox;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What has become of a delivery. */
public enum DeliveryState {
    WAITING,
    SENT,
    /** Given up; somebody may send it again. */
    DEAD;

    @JsonValue
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    static DeliveryState of(String wireName) {
        return valueOf(wireName.toUpperCase(Locale.ROOT));
    }
}

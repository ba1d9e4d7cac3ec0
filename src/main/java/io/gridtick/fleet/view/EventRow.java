package io.gridtick.fleet.view;

import io.gridtick.fleet.event.FleetEvent;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An event in one row. */
public record EventRow(
        Instant ts,
        String kind,
        String severity,
        String uuid,
        @Nullable String host,
        String region,
        @Nullable String code,
        String detail) {

    public static EventRow of(FleetEvent event) {
        return new EventRow(
                Figures.time(event.timeMillis()),
                event.kind().wireName(),
                event.severity().wireName(),
                event.uuid(),
                Figures.text(event.host()),
                event.region(),
                Figures.text(event.code()),
                event.detail());
    }
}

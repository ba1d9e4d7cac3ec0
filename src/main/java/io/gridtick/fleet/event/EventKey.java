package io.gridtick.fleet.event;

import java.util.Optional;

/** What makes an event this one: also its place in a list, even when it is not kept any more. */
public record EventKey(long timeMillis, EventKind kind, String gpu) {

    public static EventKey of(FleetEvent event) {
        return new EventKey(event.timeMillis(), event.kind(), event.gpu());
    }

    public static Optional<EventKey> parse(String text) {
        String[] parts = text.split(" ", 3);
        try {
            return parts.length < 3
                    ? Optional.empty()
                    : Optional.of(new EventKey(Long.parseLong(parts[0]), EventKind.valueOf(parts[1]), parts[2]));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    public String text() {
        return timeMillis + " " + kind + " " + gpu;
    }

    FleetEvent position() {
        return new FleetEvent(timeMillis, kind, Severity.INFO, gpu, "", "", "", "", "");
    }
}

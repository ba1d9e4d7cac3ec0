package io.gridtick.fleet.event;

import java.util.Optional;

/** Which events a list is to show; empty parts let everything pass. A severity admits all that are as bad or worse. */
public record EventFilter(
        Optional<Severity> severity, Optional<EventKind> kind, Optional<String> region, Optional<String> host) {
    public static final EventFilter EVERYTHING =
            new EventFilter(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    boolean admits(FleetEvent event) {
        return severity.map(least -> event.severity().compareTo(least) >= 0).orElse(true)
                && kind.map(wanted -> wanted == event.kind()).orElse(true)
                && region.map(event.region()::equals).orElse(true)
                && host.map(event.host()::equals).orElse(true);
    }
}

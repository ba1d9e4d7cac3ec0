package io.gridtick.fleet.event;

import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;

/** The newest events of the fleet, in the order of their times. */
public final class EventLog {
    public static final int KEPT = 10_000;

    private final int kept;
    private final NavigableSet<FleetEvent> events = new TreeSet<>(FleetEvent.ORDER);

    public EventLog() {
        this(KEPT);
    }

    EventLog(int kept) {
        this.kept = kept;
    }

    /** Says whether the event is new: false for one that was told before, and for one older than all that are kept. */
    public boolean add(FleetEvent event) {
        boolean isTooOld = events.size() == kept && FleetEvent.ORDER.compare(event, events.first()) < 0;
        if (isTooOld || !events.add(event)) {
            return false;
        }
        if (events.size() > kept) {
            events.pollFirst();
        }
        return true;
    }

    /** Oldest first. */
    public List<FleetEvent> all() {
        return List.copyOf(events);
    }

    /** Newest first, beginning behind {@code after}. */
    public List<FleetEvent> newest(EventFilter filter, Optional<EventKey> after, int limit) {
        NavigableSet<FleetEvent> rest =
                after.map(key -> events.headSet(key.position(), false)).orElse(events);
        return rest.descendingSet().stream().filter(filter::admits).limit(limit).toList();
    }
}

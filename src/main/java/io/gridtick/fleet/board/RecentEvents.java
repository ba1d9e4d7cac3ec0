package io.gridtick.fleet.board;

import io.gridtick.fleet.event.EventKind;
import io.gridtick.fleet.event.FleetEvent;
import io.gridtick.fleet.record.RecordReader;
import io.gridtick.fleet.record.RecordWriter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The last events of one GPU, oldest first. Most GPUs have none, which costs nothing. */
final class RecentEvents {
    static final int KEPT = 32;

    private @Nullable List<FleetEvent> events;

    void add(FleetEvent event) {
        List<FleetEvent> kept = events;
        if (kept == null) {
            kept = new ArrayList<>(2);
            events = kept;
        }
        int at = kept.size();
        while (at > 0 && FleetEvent.ORDER.compare(kept.get(at - 1), event) > 0) {
            at--;
        }
        kept.add(at, event);
        if (kept.size() > KEPT) {
            kept.removeFirst();
        }
    }

    boolean has(EventKind kind, String code) {
        return all().stream()
                .anyMatch(event -> event.kind() == kind && event.code().equals(code));
    }

    List<FleetEvent> all() {
        return events == null ? List.of() : List.copyOf(events);
    }

    void write(RecordWriter out) {
        List<FleetEvent> kept = events == null ? List.of() : events;
        out.putUnsigned(kept.size());
        kept.forEach(event -> event.write(out));
    }

    void read(RecordReader in) {
        int count = in.getCount(KEPT);
        if (count > 0) {
            List<FleetEvent> kept = new ArrayList<>(count);
            for (int i = 0; i < count; i++) {
                kept.add(FleetEvent.read(in));
            }
            events = kept;
        }
    }

    void absorb(RecentEvents other) {
        other.all().forEach(this::add);
    }
}

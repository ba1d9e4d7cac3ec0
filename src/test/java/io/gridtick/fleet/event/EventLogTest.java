package io.gridtick.fleet.event;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EventLogTest {
    private final EventLog log = new EventLog(3);

    private static FleetEvent event(long time, String gpu, String detail) {
        return new FleetEvent(time, EventKind.XID, Severity.INFO, gpu, gpu, "", "eu", "", detail);
    }

    private List<Long> times() {
        return log.newest(EventFilter.EVERYTHING, Optional.empty(), 10).stream()
                .map(FleetEvent::timeMillis)
                .toList();
    }

    @Test
    void sameGpuKindAndTimeAreOneEvent() {
        assertTrue(log.add(event(5, "a", "")));
        assertFalse(log.add(event(5, "a", "in other words")));
        assertTrue(log.add(event(5, "b", "")));
    }

    @Test
    void theNewestAreKeptInWhateverOrderTheyCome() {
        for (long time : new long[] {5, 1, 9, 3, 7}) {
            boolean _ = log.add(event(time, "a", ""));
        }
        assertEquals(List.of(9L, 7L, 5L), times());
        assertFalse(log.add(event(2, "a", "")), "older than all that are kept");
    }

    @Test
    void pageBeginsBehindAnEventThatIsNotKeptAnyMore() {
        for (long time = 1; time < 9; time++) {
            boolean _ = log.add(event(time, "a", ""));
        }
        Optional<EventKey> gone = EventKey.parse(new EventKey(7, EventKind.XID, "0").text());
        assertEquals(
                List.of(6L),
                log.newest(EventFilter.EVERYTHING, gone, 10).stream()
                        .map(FleetEvent::timeMillis)
                        .toList());
        assertEquals(Optional.empty(), EventKey.parse("7 NOTHING a"));
        assertEquals(Optional.empty(), EventKey.parse("x XID a"));
        assertEquals(Optional.empty(), EventKey.parse(""));
    }
}

package io.gridtick.stream.log;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gridtick.stream.log.AppendQueue.Group;
import java.util.List;
import org.junit.jupiter.api.Test;

class AppendQueueTest {
    private final LogCounters counters = new LogCounters();

    @Test
    void theFirstWakesTheOwner() {
        AppendQueue queue = queue(10, 10_000);
        assertTrue(queue.add(event("a")));
        assertFalse(queue.add(event("b")));
        assertEquals(List.of("a", "b"), keys(queue.take()));
        assertTrue(queue.add(event("c")));
    }

    @Test
    void whatIsKnownIsNotTakenAgain() {
        AppendQueue queue = queue(10, 10_000);
        queue.know("events", "old");
        assertFalse(queue.add(event("old")));
        assertTrue(queue.add(event("a")));
        assertFalse(queue.add(event("a")));
        assertEquals(List.of("a"), keys(queue.take()));
        assertEquals(2, counters.known());
    }

    @Test
    void theOldestGoWhereTooManyWait() {
        AppendQueue queue = queue(3, 10_000);
        fill(queue, 5);
        Group group = queue.take();
        assertEquals(List.of("events"), group.torn());
        assertEquals(List.of("k2", "k3", "k4"), keys(group));
        assertEquals(2, counters.lost());
        assertEquals(List.of(), queue.take().torn());
        assertTrue(queue.add(event("k0")), "what was dropped may be told again");
    }

    @Test
    void theOldestGoWhereTooManyBytesWait() {
        AppendQueue queue = queue(100, 3L * event("k0").bytes());
        fill(queue, 5);
        assertEquals(List.of("k2", "k3", "k4"), keys(queue.take()));
    }

    @Test
    void anEventThatIsTooLargeLeavesAGapOnly() {
        AppendQueue queue = queue(10, 10_000);
        assertTrue(queue.add(new NewEvent("events", "big", 0, new byte[1_001])));
        Group group = queue.take();
        assertEquals(List.of("events"), group.torn());
        assertEquals(List.of(), keys(group));
        assertEquals(0, queue.size());
    }

    @Test
    void groupsAreBounded() {
        AppendQueue queue = queue(100, 100_000);
        fill(queue, 12);
        assertEquals(10, queue.take().size());
        assertEquals(2, queue.take().size());
        assertTrue(queue.take().isEmpty());
    }

    private AppendQueue queue(int maxWaiting, long maxBytes) {
        LogLimits usual = LogLimits.DEFAULT;
        return new AppendQueue(
                new LogLimits(
                        maxWaiting, maxBytes, 10, 1_000, 50, usual.memory(), usual.firstRetry(), usual.longestRetry()),
                counters);
    }

    private static void fill(AppendQueue queue, int events) {
        for (int i = 0; i < events; i++) {
            boolean _ = queue.add(event("k" + i));
        }
    }

    private static NewEvent event(String key) {
        return new NewEvent("events", key, 0, "{}".getBytes(UTF_8));
    }

    private static List<String> keys(Group group) {
        return group.events().stream().map(NewEvent::key).toList();
    }
}

package io.gridtick.stream.log;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gridtick.stream.log.AppendQueue.Group;
import io.gridtick.stream.log.AppendQueue.Opening;
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

    @Test
    void whatIsToldEarlyIsTakenWhenTheLogIsReady() {
        AppendQueue queue = queue(10, 10_000);
        assertEquals(Opening.NEW, queue.openPassing("run/1"));
        assertFalse(queue.add(event("run/1", "a")));
        assertTrue(queue.add(event("b")), "who waits for another log holds up nobody");
        assertEquals(List.of("b"), keys(queue.take()));
        assertEquals(1, queue.size());
        assertTrue(queue.ready("run/1"));
        assertEquals(List.of("a"), keys(queue.take()));
        assertTrue(queue.add(event("run/1", "c")));
        assertFalse(queue.add(event("run/1", "d")));
        assertEquals(List.of("c", "d"), keys(queue.take()));
    }

    @Test
    void logsThatComeAndGoAreBounded() {
        AppendQueue queue = queue(10, 10_000);
        assertEquals(Opening.NEW, queue.openPassing("run/1"));
        assertEquals(Opening.OPEN_ALREADY, queue.openPassing("run/1"));
        assertEquals(Opening.NEW, queue.openPassing("run/2"));
        assertEquals(Opening.TOO_MANY, queue.openPassing("run/3"));
        assertTrue(queue.end("run/1"));
        assertEquals(Opening.BEING_DROPPED, queue.openPassing("run/1"));
        queue.forget("run/1");
        assertEquals(1, queue.passingLogs());
        assertEquals(Opening.NEW, queue.openPassing("run/3"));
        assertFalse(queue.end("events"), "this one stays");
    }

    @Test
    void whatEndedTakesNothingAndLeavesNothing() {
        AppendQueue queue = queue(3, 10_000);
        assertEquals(Opening.NEW, queue.openPassing("run/1"));
        assertTrue(queue.ready("run/1"));
        for (int i = 0; i < 5; i++) {
            boolean _ = queue.add(event("run/1", "k" + i));
        }
        assertTrue(queue.end("run/1"));
        assertFalse(queue.add(event("run/1", "late")));
        assertFalse(queue.add(event("unknown", "a")));
        assertTrue(queue.take().isEmpty());
        assertEquals(0, queue.size());
        assertTrue(queue.add(event("a")));
    }

    @Test
    void whatWaitsForALogThatIsForgottenGoesWithIt() {
        AppendQueue queue = queue(3, 10_000);
        assertEquals(Opening.NEW, queue.openPassing("run/1"));
        for (int i = 0; i < 6; i++) {
            boolean _ = queue.add(event("run/1", "k" + i));
        }
        queue.forget("run/1");
        assertEquals(0, queue.size());
        assertEquals(6, counters.lost());
        fill(queue, 5);
        Group group = queue.take();
        assertEquals(List.of("events"), group.torn());
        assertEquals(List.of("k2", "k3", "k4"), keys(group));
        assertEquals(Opening.NEW, queue.openPassing("run/1"));
        assertTrue(queue.ready("run/1"));
        assertTrue(queue.take().isEmpty());
    }

    @Test
    void aLogThatTellsTooMuchLosesItsOwn() {
        AppendQueue queue = queue(10, 10_000);
        assertEquals(Opening.NEW, queue.openPassing("run/1"));
        assertTrue(queue.ready("run/1"));
        boolean _ = queue.add(event("a"));
        for (int i = 0; i < 9; i++) {
            boolean _ = queue.add(event("run/1", "k" + i));
        }
        Group group = queue.take();
        assertEquals(List.of("run/1"), group.torn());
        assertEquals(List.of("a", "k5", "k6", "k7", "k8"), keys(group));
        assertEquals(5, counters.lost());
    }

    @Test
    void eachLogKnowsItsOwnKeys() {
        AppendQueue queue = queue(10, 10_000);
        assertEquals(Opening.NEW, queue.openPassing("run/1"));
        queue.know("events", "a");
        for (int i = 0; i < 5; i++) {
            queue.know("run/1", "k" + i);
        }
        assertFalse(queue.add(event("a")));
        assertFalse(queue.add(event("run/1", "a")));
        assertEquals(1, queue.size());
        boolean _ = queue.add(event("run/1", "k0"));
        boolean _ = queue.add(event("run/1", "k4"));
        assertEquals(2, queue.size(), "old keys are forgotten here, and known to the database");
    }

    private AppendQueue queue(int maxWaiting, long maxBytes) {
        LogLimits usual = LogLimits.DEFAULT;
        AppendQueue queue = new AppendQueue(
                new LogLimits(
                        maxWaiting,
                        maxBytes,
                        10,
                        1_000,
                        50,
                        usual.memory(),
                        new LogLimits.Passing(2, 3, 4, 100, usual.memory()),
                        usual.firstRetry(),
                        usual.longestRetry()),
                counters);
        queue.open("events");
        assertFalse(queue.ready("events"));
        return queue;
    }

    private static void fill(AppendQueue queue, int events) {
        for (int i = 0; i < events; i++) {
            boolean _ = queue.add(event("k" + i));
        }
    }

    private static NewEvent event(String key) {
        return event("events", key);
    }

    private static NewEvent event(String topic, String key) {
        return new NewEvent(topic, key, 0, "{}".getBytes(UTF_8));
    }

    private static List<String> keys(Group group) {
        return group.events().stream().map(NewEvent::key).toList();
    }
}

package io.gridtick.stream.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LogRingTest {
    private static final LogLimits.Memory ROOMY = new LogLimits.Memory(Duration.ofMinutes(10), 1 << 20, 0, 1_000);

    @Test
    void whatIsAfterACursorComesInOrder() {
        LogRing ring = ring(ROOMY, 5, 7, 9);
        assertEquals(List.of(7L, 9L), sequences(ring.after(5, 10, 1_000).entries()));
        assertEquals(List.of(7L, 9L), sequences(ring.after(6, 10, 1_000).entries()));
        assertEquals(List.of(), sequences(ring.after(9, 10, 1_000).entries()));
    }

    @Test
    void pagesEndWithTheLast() {
        LogRing ring = ring(ROOMY, 1, 2, 3);
        LogRing.Page first = ring.after(0, 2, 1_000);
        assertEquals(List.of(1L, 2L), sequences(first.entries()));
        assertFalse(first.isLast());
        assertTrue(ring.after(2, 2, 1_000).isLast());
        assertTrue(ring.after(3, 2, 1_000).isLast());
    }

    @Test
    void aPageHasOneEntryHoweverLargeItIs() {
        LogRing ring = ring(ROOMY, 1, 2);
        LogRing.Page page = ring.after(0, 10, 1);
        assertEquals(List.of(1L), sequences(page.entries()));
        assertFalse(page.isLast());
    }

    @Test
    void whatIsOldOrTooMuchGoes() {
        LogRing byNumber = ring(new LogLimits.Memory(Duration.ofMinutes(10), 1 << 20, 0, 2), 1, 2, 3);
        assertFalse(byNumber.covers(0));
        assertTrue(byNumber.covers(1));
        LogRing byBytes = ring(new LogLimits.Memory(Duration.ofMinutes(10), 4, 0, 1_000), 1, 2, 3);
        assertEquals(2, byBytes.size());
        LogRing byAge = new LogRing(0, new LogLimits.Memory(Duration.ofMillis(100), 1 << 20, 0, 1_000));
        byAge.add(entry(1), 1_000);
        byAge.add(entry(2), 1_050);
        byAge.forget(1_101);
        assertFalse(byAge.covers(0));
        assertTrue(byAge.covers(1));
        byAge.forget(2_000);
        assertEquals(0, byAge.size());
        assertTrue(byAge.covers(2));
        assertEquals(2, byAge.last());
    }

    @Test
    void theNewestStayHoweverOldTheyAre() {
        LogRing ring = ring(new LogLimits.Memory(Duration.ofMillis(100), 1 << 20, 2, 1_000), 1, 2, 3);
        ring.forget(1_000_000);
        assertEquals(List.of(2L, 3L), sequences(ring.newest(10)));
    }

    @Test
    void theNewestAreEventsAndNoGaps() {
        LogRing ring = ring(ROOMY, 1, 2);
        ring.add(LogEntry.gap(3, 0), 0);
        ring.add(entry(4), 0);
        assertEquals(List.of(2L, 4L), sequences(ring.newest(2)));
    }

    /** Against a list that forgets nothing: whatever a ring says that it covers, it knows wholly. */
    @Test
    void whatItCoversItKnows() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int round = 0; round < 200; round++) {
            LogLimits.Memory memory = new LogLimits.Memory(
                    Duration.ofMillis(1 + random.nextInt(50)),
                    1 + random.nextInt(60),
                    random.nextInt(5),
                    1 + random.nextInt(30));
            long floor = random.nextInt(5);
            LogRing ring = new LogRing(floor, memory);
            List<Long> all = new ArrayList<>();
            long sequence = floor;
            long now = 0;
            for (int step = 0; step < 60; step++) {
                sequence += 1 + random.nextInt(3);
                now += random.nextInt(4);
                ring.add(entry(sequence), now);
                all.add(sequence);
                long cursor = random.nextInt((int) sequence + 2);
                if (ring.covers(cursor)) {
                    assertEquals(
                            all.stream().filter(one -> one > cursor).toList(),
                            sequences(ring.after(cursor, 1_000, 1 << 20).entries()),
                            () -> "seed " + seed);
                }
                assertTrue(ring.size() <= memory.maxEntries(), () -> "seed " + seed);
            }
        }
    }

    private static LogRing ring(LogLimits.Memory memory, long... sequences) {
        LogRing ring = new LogRing(0, memory);
        for (long sequence : sequences) {
            ring.add(entry(sequence), 0);
        }
        return ring;
    }

    private static LogEntry entry(long sequence) {
        return new LogEntry(sequence, 0, new byte[] {'{', '}'});
    }

    private static List<Long> sequences(List<LogEntry> entries) {
        return entries.stream().map(LogEntry::sequence).toList();
    }
}

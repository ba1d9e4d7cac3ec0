package io.gridtick.stream.topic;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TableTest {
    private static final long START = 100;
    private static final long NOW = 1_000_000;

    private final Table table = new Table(START, new Table.Memory(3, Duration.ofSeconds(60)));

    @Test
    void whoSawNothingGetsASnapshot() {
        put("a", "1", 101);
        Changes changes = table.changesSince(0);
        assertTrue(changes.isSnapshot());
        assertEquals(Map.of("a", "1"), rows(changes));
        assertEquals(List.of(), changes.gone());
    }

    @Test
    void whoSawEverythingGetsNothing() {
        put("a", "1", 101);
        Changes changes = table.changesSince(101);
        assertFalse(changes.isSnapshot());
        assertEquals(Map.of(), rows(changes));
    }

    @Test
    void aDeltaHasWholeRowsOldestChangeFirst() {
        put("a", "1", 101);
        put("b", "2", 102);
        put("c", "3", 103);
        put("a", "4", 104);
        assertEquals(
                List.of("c", "a"),
                table.changesSince(102).rows().stream().map(Changes.Row::key).toList());
    }

    @Test
    void sameBytesAreNoChange() {
        put("a", "1", 101);
        assertFalse(table.put("a", "1".getBytes(UTF_8), 102));
        assertEquals(101, table.last());
        assertEquals(Map.of(), rows(table.changesSince(101)));
    }

    @Test
    void removingWhatIsNotThereIsNoChange() {
        assertFalse(table.remove("a", 101, NOW));
        assertEquals(START, table.last());
    }

    @Test
    void aKeyThatCameAndWentIsGoneForWhoSawTheMiddle() {
        put("a", "1", 101);
        put("b", "2", 102);
        remove("b", 103, NOW);
        assertEquals(List.of("b"), table.changesSince(102).gone());
    }

    @Test
    void aKeyThatCameBackIsARowAndNotGone() {
        put("a", "1", 101);
        remove("a", 102, NOW);
        put("a", "2", 103);
        Changes changes = table.changesSince(101);
        assertEquals(Map.of("a", "2"), rows(changes));
        assertEquals(List.of(), changes.gone());
    }

    @Test
    void tooManyTombstonesMakeOldCursorsNeedASnapshot() {
        for (int i = 0; i < 5; i++) {
            put("k" + i, "1", 101 + i);
        }
        for (int i = 0; i < 4; i++) {
            remove("k" + i, 110 + i, NOW);
        }
        assertTrue(table.changesSince(109).isSnapshot());
        assertFalse(table.changesSince(110).isSnapshot());
        assertEquals(List.of("k1", "k2", "k3"), table.changesSince(110).gone());
    }

    @Test
    void oldTombstonesAreForgotten() {
        put("a", "1", 101);
        remove("a", 102, NOW);
        table.forget(NOW + 60_000);
        assertFalse(table.changesSince(101).isSnapshot());
        table.forget(NOW + 60_001);
        assertTrue(table.changesSince(101).isSnapshot());
        assertFalse(table.changesSince(102).isSnapshot());
    }

    @Test
    void aCursorFromBeforeTheStartNeedsASnapshot() {
        assertTrue(table.changesSince(START - 1).isSnapshot());
        assertFalse(table.changesSince(START).isSnapshot());
    }

    /** Readers at random cursors who apply what they are told end with what a plain map says. */
    @Test
    void everyReaderEndsWithTheTruth() {
        for (long seed = 0; seed < 300; seed++) {
            checkReaders(seed);
        }
    }

    private static void checkReaders(long seed) {
        Random random = new Random(seed);
        Table subject = new Table(START, new Table.Memory(1 + random.nextInt(6), Duration.ofMillis(20)));
        Map<String, String> truth = new HashMap<>();
        List<ModelReader> readers = new ArrayList<>();
        long sequence = START;
        for (int step = 0; step < 200; step++) {
            String key = "k" + random.nextInt(8);
            sequence++;
            if (random.nextInt(3) == 0) {
                assertEquals(truth.remove(key) != null, subject.remove(key, sequence, step), () -> "seed " + seed);
            } else {
                String value = "v" + random.nextInt(4);
                boolean isChanged = subject.put(key, value.getBytes(UTF_8), sequence);
                assertEquals(!value.equals(truth.put(key, value)), isChanged, () -> "seed " + seed);
            }
            if (random.nextInt(10) == 0) {
                readers.add(new ModelReader());
            }
            for (ModelReader reader : readers) {
                if (random.nextInt(6) == 0) {
                    reader.read(subject, sequence);
                    assertEquals(truth, reader.rows, () -> "seed " + seed);
                }
            }
            assertEquals(truth.size(), subject.size(), () -> "seed " + seed);
        }
    }

    private static final class ModelReader {
        private final Map<String, String> rows = new HashMap<>();
        private long cursor;

        void read(Table table, long through) {
            Changes changes = table.changesSince(cursor);
            if (changes.isSnapshot()) {
                rows.clear();
            }
            rows.putAll(TableTest.rows(changes));
            changes.gone().forEach(rows::remove);
            cursor = through;
        }
    }

    private void put(String key, String value, long sequence) {
        assertTrue(table.put(key, value.getBytes(UTF_8), sequence));
    }

    private void remove(String key, long sequence, long nowMillis) {
        assertTrue(table.remove(key, sequence, nowMillis));
    }

    private static Map<String, String> rows(Changes changes) {
        Map<String, String> rows = new HashMap<>();
        changes.rows().forEach(row -> rows.put(row.key(), new String(row.json(), UTF_8)));
        return rows;
    }
}

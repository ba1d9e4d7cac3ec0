package io.gridtick.stream.topic;

import io.gridtick.stream.topic.Changes.Row;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Rows in the order of their last change, and for a while the keys that went, so that one question answers delta,
 * snapshot and resume alike. Belongs to one thread.
 */
public final class Table {
    private final LinkedHashMap<String, Row> rows = new LinkedHashMap<>();
    private final LinkedHashMap<String, Tombstone> tombstones = new LinkedHashMap<>();
    private final Memory memory;

    /** Up to here removals are forgotten: who knows nothing later needs a snapshot. */
    private long horizon;

    private long last;

    public Table(long start, Memory memory) {
        this.memory = memory;
        horizon = start;
        last = start;
    }

    /** How many removed keys are remembered, and for how long. */
    public record Memory(int maxKeys, Duration maxAge) {}

    private record Tombstone(String key, long sequence, long atMillis) {}

    /** False when the row was like this before: then nothing changed. */
    boolean put(String key, byte[] json, long sequence) {
        Row old = rows.get(key);
        if (old != null && Arrays.equals(old.json(), json)) {
            return false;
        }
        tombstones.remove(key);
        rows.putLast(key, new Row(key, json, sequence));
        last = sequence;
        return true;
    }

    /** False when there was no such row. */
    boolean remove(String key, long sequence, long nowMillis) {
        if (rows.remove(key) == null) {
            return false;
        }
        tombstones.putLast(key, new Tombstone(key, sequence, nowMillis));
        last = sequence;
        forget(nowMillis);
        return true;
    }

    /** All rows go. False when there was none. */
    boolean clear(long sequence, long nowMillis) {
        if (rows.isEmpty()) {
            return false;
        }
        rows.keySet().forEach(key -> tombstones.putLast(key, new Tombstone(key, sequence, nowMillis)));
        rows.clear();
        last = sequence;
        forget(nowMillis);
        return true;
    }

    /** Begins anew: whoever saw anything before needs a snapshot. */
    void restart(long sequence) {
        rows.clear();
        tombstones.clear();
        horizon = sequence;
        last = sequence;
    }

    /** A row as it is; null where there is none. */
    byte @Nullable [] json(String key) {
        Row row = rows.get(key);
        return row == null ? null : row.json();
    }

    /** Nothing is here any more, nor what went. */
    boolean isForgotten() {
        return rows.isEmpty() && tombstones.isEmpty();
    }

    /** Drops the tombstones that are too many or too old. */
    void forget(long nowMillis) {
        long oldest = nowMillis - memory.maxAge().toMillis();
        while (!tombstones.isEmpty()) {
            Tombstone eldest = tombstones.firstEntry().getValue();
            if (tombstones.size() <= memory.maxKeys() && eldest.atMillis() >= oldest) {
                return;
            }
            horizon = eldest.sequence();
            tombstones.remove(eldest.key());
        }
    }

    /** What a reader lacks that has seen everything up to the cursor; 0 has seen nothing. */
    Changes changesSince(long cursor) {
        if (isBeyondMemory(cursor)) {
            return new Changes(true, List.copyOf(rows.values()), List.of());
        }
        return new Changes(false, rowsAfter(cursor), keysGoneAfter(cursor));
    }

    /** Whether removals after this cursor are forgotten, so that only a snapshot helps. */
    boolean isBeyondMemory(long cursor) {
        return cursor < horizon;
    }

    /** The last change that a reader at this cursor has seen, as far as it still counts: all with the same lack the same. */
    long changeAtOrBefore(long cursor) {
        long row = newestAtOrBefore(cursor, newestFirst(rows).iterator(), Row::sequence);
        return Math.max(row, newestAtOrBefore(cursor, newestFirst(tombstones).iterator(), Tombstone::sequence));
    }

    private <T> long newestAtOrBefore(long cursor, Iterator<T> newestFirst, ToLongFunction<T> sequenceOf) {
        while (newestFirst.hasNext()) {
            long sequence = sequenceOf.applyAsLong(newestFirst.next());
            if (sequence <= cursor) {
                return Math.max(sequence, horizon);
            }
        }
        return horizon;
    }

    /** The sequence of the last change. */
    long last() {
        return last;
    }

    int size() {
        return rows.size();
    }

    private List<Row> rowsAfter(long cursor) {
        List<Row> newestFirst = new ArrayList<>();
        for (Row row : newestFirst(rows)) {
            if (row.sequence() <= cursor) {
                break;
            }
            newestFirst.add(row);
        }
        return newestFirst.reversed();
    }

    private List<String> keysGoneAfter(long cursor) {
        List<String> newestFirst = new ArrayList<>();
        for (Tombstone tombstone : newestFirst(tombstones)) {
            if (tombstone.sequence() <= cursor) {
                break;
            }
            newestFirst.add(tombstone.key());
        }
        return newestFirst.reversed();
    }

    private static <V> Collection<V> newestFirst(SequencedMap<String, V> map) {
        return map.sequencedValues().reversed();
    }
}

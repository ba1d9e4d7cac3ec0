package io.gridtick.ingest.series;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Values found by raw bytes. Senders repeat themselves, so what followed this key the last time is compared first; else a
 * key is found by its hash, then compared. Bounded in entries and in bytes: sets of eight, where a new entry takes the
 * place of the oldest of its set, so no input makes a search long; it grows with what is kept. For one thread.
 */
final class RawCache<T> {
    /** Longer keys are never kept, so their values are made anew each time. */
    static final int MAX_KEY_BYTES = 4_096;

    private static final int WAYS = 8;
    private static final int SMALLEST = 1_024;

    private final int maxEntries;
    private final long maxBytes;
    private long bytes;
    private int kept;
    private @Nullable Entry<T>[] entries = entries(SMALLEST);
    private byte[] oldest = new byte[SMALLEST / WAYS];
    private Entry<T> last;

    /** A key with its value, and the key that came after it. */
    private static final class Entry<T> {
        final long hash;
        final byte[] key;
        final T value;
        Entry<T> next = this;

        Entry(long hash, byte[] key, T value) {
            this.hash = hash;
            this.key = key;
            this.value = value;
        }

        boolean matches(byte[] body, int from, int to, int from2, int to2) {
            int first = to - from;
            return key.length == first + to2 - from2
                    && Arrays.equals(key, 0, first, body, from, to)
                    && Arrays.equals(key, first, key.length, body, from2, to2);
        }
    }

    /**
     * @param maxEntries a power of two
     * @param none is found by no bytes at all
     */
    RawCache(int maxEntries, long maxBytes, T none) {
        this.maxEntries = maxEntries;
        this.maxBytes = maxBytes;
        this.last = new Entry<>(0, new byte[0], none);
    }

    /** The value of a key that lies in up to two pieces. */
    @Nullable
    T find(byte[] body, int from, int to, int from2, int to2) {
        Entry<T> expected = last.next;
        if (expected.matches(body, from, to, from2, to2)) {
            last = expected;
            return expected.value;
        }
        Entry<T> found = search(hash(body, from, to, from2, to2), body, from, to, from2, to2);
        if (found == null) {
            return null;
        }
        follow(found);
        return found.value;
    }

    void keep(byte[] body, int from, int to, int from2, int to2, T value) {
        int length = to - from + to2 - from2;
        if (length > MAX_KEY_BYTES) {
            return;
        }
        if (bytes + length > maxBytes) {
            clear();
        } else if (2 * kept > entries.length && entries.length < maxEntries) {
            grow();
        }
        byte[] key = Arrays.copyOfRange(body, from, from + length);
        System.arraycopy(body, from2, key, to - from, to2 - from2);
        Entry<T> entry = new Entry<>(hash(body, from, to, from2, to2), key, value);
        put(entry);
        follow(entry);
    }

    private void follow(Entry<T> entry) {
        last.next = entry;
        last = entry;
    }

    private @Nullable Entry<T> search(long hash, byte[] body, int from, int to, int from2, int to2) {
        int first = first(hash);
        for (int slot = first; slot < first + WAYS; slot++) {
            Entry<T> entry = entries[slot];
            if (entry != null && entry.hash == hash && entry.matches(body, from, to, from2, to2)) {
                return entry;
            }
        }
        return null;
    }

    private static long hash(byte[] body, int from, int to, int from2, int to2) {
        long hash = Span.hash(body, from, to);
        return from2 == to2 ? hash : Span.mix(hash, Span.hash(body, from2, to2));
    }

    private void put(Entry<T> entry) {
        int first = first(entry.hash);
        int set = first / WAYS;
        int slot = first + oldest[set];
        oldest[set] = (byte) ((oldest[set] + 1) % WAYS);
        Entry<T> old = entries[slot];
        if (old == null) {
            kept++;
        } else {
            bytes -= old.key.length;
            // What came before it must not keep it alive, nor the whole chain behind it.
            old.next = old;
        }
        bytes += entry.key.length;
        entries[slot] = entry;
    }

    private void grow() {
        @Nullable Entry<T>[] old = entries;
        int larger = 4 * old.length;
        entries = entries(larger);
        oldest = new byte[larger / WAYS];
        kept = 0;
        bytes = 0;
        for (Entry<T> entry : old) {
            if (entry != null) {
                put(entry);
            }
        }
    }

    private void clear() {
        for (Entry<T> entry : entries) {
            if (entry != null) {
                entry.next = entry;
            }
        }
        Arrays.fill(entries, null);
        bytes = 0;
        kept = 0;
    }

    private int first(long hash) {
        return ((int) (hash >>> 32) & (entries.length / WAYS - 1)) * WAYS;
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static <T> @Nullable Entry<T>[] entries(int size) {
        return new Entry[size];
    }
}

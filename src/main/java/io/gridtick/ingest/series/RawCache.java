package io.gridtick.ingest.series;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Values found by raw bytes: by their hash, then compared. Bounded in entries and in bytes: sets of eight, where a new entry
 * takes the place of the oldest of its set, so no input makes a search long; it grows with what is kept. For one thread.
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
    private long[] hashes = new long[SMALLEST];
    private @Nullable Entry<T>[] entries = entries(SMALLEST);
    private byte[] oldest = new byte[SMALLEST / WAYS];

    private record Entry<T>(byte[] key, T value) {}

    /** @param maxEntries a power of two */
    RawCache(int maxEntries, long maxBytes) {
        this.maxEntries = maxEntries;
        this.maxBytes = maxBytes;
    }

    /** The value of a key that lies in up to two pieces; the hash is that of {@link #hash}. */
    @Nullable
    T find(long hash, byte[] body, int from, int to, int from2, int to2) {
        int first = first(hash);
        for (int slot = first; slot < first + WAYS; slot++) {
            if (hashes[slot] == hash) {
                Entry<T> entry = entries[slot];
                if (entry != null && matches(entry.key, body, from, to, from2, to2)) {
                    return entry.value;
                }
            }
        }
        return null;
    }

    void keep(long hash, byte[] body, int from, int to, int from2, int to2, T value) {
        int length = to - from + to2 - from2;
        if (length > MAX_KEY_BYTES) {
            return;
        }
        if (bytes + length > maxBytes) {
            clear();
        } else if (2 * kept > hashes.length && hashes.length < maxEntries) {
            grow();
        }
        byte[] key = Arrays.copyOfRange(body, from, from + length);
        System.arraycopy(body, from2, key, to - from, to2 - from2);
        put(hash, new Entry<>(key, value));
    }

    static long hash(byte[] body, int from, int to, int from2, int to2) {
        long hash = Span.hash(body, from, to);
        return from2 == to2 ? hash : Span.mix(hash, Span.hash(body, from2, to2));
    }

    private void put(long hash, Entry<T> entry) {
        int first = first(hash);
        int set = first / WAYS;
        int slot = first + oldest[set];
        oldest[set] = (byte) ((oldest[set] + 1) % WAYS);
        Entry<T> old = entries[slot];
        if (old == null) {
            kept++;
        } else {
            bytes -= old.key.length;
        }
        bytes += entry.key.length;
        hashes[slot] = hash;
        entries[slot] = entry;
    }

    private void grow() {
        long[] oldHashes = hashes;
        @Nullable Entry<T>[] old = entries;
        int larger = 4 * old.length;
        hashes = new long[larger];
        entries = entries(larger);
        oldest = new byte[larger / WAYS];
        kept = 0;
        bytes = 0;
        for (int i = 0; i < old.length; i++) {
            Entry<T> entry = old[i];
            if (entry != null) {
                put(oldHashes[i], entry);
            }
        }
    }

    private void clear() {
        Arrays.fill(entries, null);
        Arrays.fill(hashes, 0);
        bytes = 0;
        kept = 0;
    }

    private int first(long hash) {
        return (int) (hash >>> 32) & (hashes.length / WAYS - 1) * WAYS;
    }

    private static boolean matches(byte[] key, byte[] body, int from, int to, int from2, int to2) {
        int first = to - from;
        return key.length == first + to2 - from2
                && Arrays.equals(key, 0, first, body, from, to)
                && Arrays.equals(key, first, key.length, body, from2, to2);
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static <T> @Nullable Entry<T>[] entries(int size) {
        return new Entry[size];
    }
}

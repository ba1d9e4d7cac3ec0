package io.gridtick.ingest.json;

import io.gridtick.fleet.GpuLabels;
import io.gridtick.ingest.series.Span;
import org.jspecify.annotations.Nullable;

/**
 * Labels that were seen before, found by the raw bytes of their texts: a known GPU costs no string. Bounded: sets of eight,
 * where a new entry takes the place of the oldest of its set, so no input makes a search long. For one thread.
 */
final class LabelCache {
    static final int CAPACITY = 65_536;

    /** Longer texts are made anew each time. */
    static final int MAX_RAW_BYTES = 512;

    private static final int WAYS = 8;
    private static final int SETS = CAPACITY / WAYS;

    private final long[] hashes = new long[CAPACITY];
    private final @Nullable Entry[] entries = new Entry[CAPACITY];
    private final byte[] oldest = new byte[SETS];

    /** The labels of this sample where they were kept. */
    @Nullable
    GpuLabels find(byte[] body, Draft draft) {
        long hash = hash(draft);
        int first = first(hash);
        for (int slot = first; slot < first + WAYS; slot++) {
            if (hashes[slot] == hash) {
                Entry entry = entries[slot];
                if (entry != null && entry.matches(body, draft)) {
                    return entry.labels;
                }
            }
        }
        return null;
    }

    void keep(byte[] body, Draft draft, GpuLabels labels) {
        int length = draft.uuid.length() + draft.host.length() + draft.region.length() + draft.model.length();
        if (length > MAX_RAW_BYTES) {
            return;
        }
        long hash = hash(draft);
        int set = first(hash) / WAYS;
        int slot = set * WAYS + oldest[set];
        oldest[set] = (byte) ((oldest[set] + 1) % WAYS);
        hashes[slot] = hash;
        entries[slot] = Entry.of(body, draft, length, labels);
    }

    private static int first(long hash) {
        return (int) (hash >>> 32) & ((SETS - 1) * WAYS);
    }

    private static long hash(Draft draft) {
        long hash = Span.mix(draft.uuid.hash(), draft.index());
        hash = Span.mix(hash, draft.host.hash());
        hash = Span.mix(hash, draft.region.hash());
        return Span.mix(hash, draft.model.hash());
    }

    /** Raw texts in one array, and where each ends. */
    private record Entry(byte[] raw, int uuidTo, int hostTo, int regionTo, int index, GpuLabels labels) {

        static Entry of(byte[] body, Draft draft, int length, GpuLabels labels) {
            byte[] raw = new byte[length];
            int uuidTo = copy(body, draft.uuid, raw, 0);
            int hostTo = copy(body, draft.host, raw, uuidTo);
            int regionTo = copy(body, draft.region, raw, hostTo);
            int modelTo = copy(body, draft.model, raw, regionTo);
            assert modelTo == length;
            return new Entry(raw, uuidTo, hostTo, regionTo, draft.index(), labels);
        }

        boolean matches(byte[] body, Draft draft) {
            return index == draft.index()
                    && draft.uuid.equalsRaw(body, raw, 0, uuidTo)
                    && draft.host.equalsRaw(body, raw, uuidTo, hostTo)
                    && draft.region.equalsRaw(body, raw, hostTo, regionTo)
                    && draft.model.equalsRaw(body, raw, regionTo, raw.length);
        }

        private static int copy(byte[] body, Span span, byte[] raw, int at) {
            System.arraycopy(body, span.from(), raw, at, span.length());
            return at + span.length();
        }
    }
}

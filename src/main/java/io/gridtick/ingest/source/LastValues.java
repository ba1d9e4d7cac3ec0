package io.gridtick.ingest.source;

import java.util.Arrays;

/** The last few values of something, for their median: a single odd one does not move it. */
final class LastValues {
    static final int MAX = 31;

    private final long[] values = new long[MAX];
    private int count;
    private int next;

    void add(long value) {
        values[next] = value;
        next = (next + 1) % MAX;
        count = Math.min(MAX, count + 1);
    }

    boolean isEmpty() {
        return count == 0;
    }

    /** The one in the middle; of two the smaller. There must be a value. */
    long median() {
        long[] sorted = Arrays.copyOf(values, count);
        Arrays.sort(sorted);
        return sorted[(count - 1) / 2];
    }
}

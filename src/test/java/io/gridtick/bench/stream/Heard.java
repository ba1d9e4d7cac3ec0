package io.gridtick.bench.stream;

import java.util.Arrays;

/** What all clients heard since it was reset. */
final class Heard {
    private static final int LATENCIES_MAX = 1 << 22;

    private final long[] latencies = new long[LATENCIES_MAX];
    private int known;
    private long frames;
    private long changes;

    void reset() {
        known = 0;
        frames = 0;
        changes = 0;
    }

    /**
     * A frame came that brings a client up to date.
     *
     * @param count how many changes it is further than before
     */
    void add(long saidNanos, long nowNanos, long count) {
        frames++;
        changes += count;
        if (known < LATENCIES_MAX) {
            latencies[known++] = nowNanos - saidNanos;
        }
    }

    long frames() {
        return frames;
    }

    /** By how many changes all clients together are further than before. */
    long changes() {
        return changes;
    }

    double millis(double share) {
        long[] sorted = Arrays.copyOf(latencies, known);
        Arrays.sort(sorted);
        return known == 0 ? Double.NaN : sorted[(int) Math.min(known - 1, known * share)] / 1e6;
    }
}

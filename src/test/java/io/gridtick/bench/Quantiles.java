package io.gridtick.bench;

import java.util.Arrays;

/** Durations in nanoseconds, by rank. */
final class Quantiles {
    private final long[] sorted;

    private Quantiles(long[] sorted) {
        this.sorted = sorted;
    }

    static Quantiles of(long[] nanos) {
        long[] sorted = nanos.clone();
        Arrays.sort(sorted);
        return new Quantiles(sorted);
    }

    int count() {
        return sorted.length;
    }

    /** 0 where nothing was measured. */
    long at(double share) {
        return sorted.length == 0 ? 0 : sorted[(int) Math.min(sorted.length - 1, sorted.length * share)];
    }
}

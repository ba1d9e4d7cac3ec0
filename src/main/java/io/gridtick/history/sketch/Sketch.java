package io.gridtick.history.sketch;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.util.Arrays;

/**
 * How often which value was there, to one percent of the value. Values are never negative; each has a weight, a whole
 * number. Where the bins would become too many the lowest ones are told as one, so that the high percentiles stay right.
 */
public final class Sketch {
    /** From the highest bin down; they reach over seventeen powers of ten. */
    public static final int BINS_MAX = 2_048;

    public static final Sketch EMPTY = new Sketch(0, new int[0], new long[0]);

    private final long zeros;
    private final int[] bins;
    private final long[] weights;

    /** @param bins in ascending order, each with a weight above 0 */
    Sketch(long zeros, int[] bins, long[] weights) {
        this.zeros = zeros;
        this.bins = bins;
        this.weights = weights;
    }

    /** The weight of all values. */
    public long weight() {
        return zeros + Arrays.stream(weights).sum();
    }

    public boolean isEmpty() {
        return zeros == 0 && bins.length == 0;
    }

    /** The least value that this share (0..1) of the weight does not exceed; NaN where there is none. */
    public double quantile(double share) {
        long weight = weight();
        if (weight == 0) {
            return Double.NaN;
        }
        long rank = Math.clamp((long) Math.ceil(share * weight), 1, weight);
        long passed = zeros;
        int at = 0;
        while (passed < rank) {
            passed += weights[at++];
        }
        return at == 0 ? 0 : Bins.valueOf(bins[at - 1]);
    }

    public Sketch plus(Sketch other) {
        return new Builder().addAll(this).addAll(other).build();
    }

    long zeros() {
        return zeros;
    }

    int size() {
        return bins.length;
    }

    int bin(int at) {
        return bins[at];
    }

    long weight(int at) {
        return weights[at];
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Sketch sketch
                && zeros == sketch.zeros
                && Arrays.equals(bins, sketch.bins)
                && Arrays.equals(weights, sketch.weights);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * Long.hashCode(zeros) + Arrays.hashCode(bins)) + Arrays.hashCode(weights);
    }

    @Override
    public String toString() {
        return "Sketch[zeros=%d, bins=%s, weights=%s]"
                .formatted(zeros, Arrays.toString(bins), Arrays.toString(weights));
    }

    /** Takes values and sketches in any order. For one thread. */
    public static final class Builder {
        private static final int ROOM = 32;

        private long zeros;
        private int[] bins = new int[ROOM];
        private long[] weights = new long[ROOM];
        private int size;

        /** Takes a value that is not negative and a weight that is not either. */
        @CanIgnoreReturnValue
        public Builder add(double value, long weight) {
            if (!(value >= 0 && value <= Double.MAX_VALUE) || weight < 0) {
                throw new IllegalArgumentException("a sketch cannot hold " + value + " with the weight " + weight);
            }
            if (weight == 0) {
                return this;
            }
            if (value < Bins.LEAST) {
                zeros += weight;
                return this;
            }
            int bin = Bins.of(value);
            int at = Arrays.binarySearch(bins, 0, size, bin);
            if (at >= 0) {
                weights[at] += weight;
            } else {
                insert(-at - 1, bin, weight);
                collapse();
            }
            return this;
        }

        @CanIgnoreReturnValue
        public Builder addAll(Sketch other) {
            zeros += other.zeros;
            int[] ours = bins;
            long[] ourWeights = weights;
            int count = size;
            reserve(count + other.bins.length);
            size = 0;
            int left = 0;
            int right = 0;
            while (left < count || right < other.bins.length) {
                boolean isOurs = right == other.bins.length || (left < count && ours[left] <= other.bins[right]);
                boolean isTheirs = left == count || (right < other.bins.length && other.bins[right] <= ours[left]);
                bins[size] = isOurs ? ours[left] : other.bins[right];
                weights[size++] = (isOurs ? ourWeights[left] : 0) + (isTheirs ? other.weights[right] : 0);
                left += isOurs ? 1 : 0;
                right += isTheirs ? 1 : 0;
            }
            collapse();
            return this;
        }

        public Sketch build() {
            return size == 0 && zeros == 0
                    ? EMPTY
                    : new Sketch(zeros, Arrays.copyOf(bins, size), Arrays.copyOf(weights, size));
        }

        private void insert(int at, int bin, long weight) {
            if (size == bins.length) {
                bins = Arrays.copyOf(bins, 2 * size);
                weights = Arrays.copyOf(weights, 2 * size);
            }
            System.arraycopy(bins, at, bins, at + 1, size - at);
            System.arraycopy(weights, at, weights, at + 1, size - at);
            bins[at] = bin;
            weights[at] = weight;
            size++;
        }

        /** Fresh arrays: the merge reads the old ones. */
        private void reserve(int room) {
            bins = new int[Math.max(ROOM, room)];
            weights = new long[bins.length];
        }

        /**
         * What is too far below the highest bin goes into the lowest one that is kept. How far depends on the highest one
         * only, so the order in which values came does not matter.
         */
        private void collapse() {
            int lowest = size == 0 ? 0 : bins[size - 1] - BINS_MAX + 1;
            if (size == 0 || bins[0] >= lowest) {
                return;
            }
            long weight = 0;
            int from = 0;
            while (bins[from] <= lowest) {
                weight += weights[from++];
            }
            from--;
            bins[from] = lowest;
            weights[from] = weight;
            size -= from;
            System.arraycopy(bins, from, bins, 0, size);
            System.arraycopy(weights, from, weights, 0, size);
        }
    }
}

package io.gridtick.history.rollup;

import java.util.Comparator;

/**
 * A value at a moment, in whole parts.
 *
 * @param rank of two values of one moment that of the higher rank counts, then the larger
 */
record Told(long millis, int rank, long value) {
    static final Comparator<Told> ORDER =
            Comparator.comparingLong(Told::millis).thenComparingInt(Told::rank).thenComparingLong(Told::value);
}

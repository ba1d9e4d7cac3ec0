package io.gridtick.history.rollup;

import io.gridtick.fleet.window.Rhythm;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongUnaryOperator;
import java.util.stream.IntStream;

/**
 * What is told of one quantity in the order of time, one value a moment, and until when each holds: to the next one, and
 * no longer than the live state carries it forward.
 */
final class Timeline {
    private static final long MILLIS_PER_SECOND = 1_000;

    private final long[] timesMillis;
    private final long[] values;
    private final long[] endsMillis;

    /** Takes a piece of time in which a value held. */
    interface Pieces {
        void take(int at, long fromMillis, long toMillis);
    }

    /** @param cutMillis from when on nothing is known */
    Timeline(List<Told> told, long cutMillis) {
        List<Told> counted = counted(told);
        int size = counted.size();
        timesMillis = new long[size];
        values = new long[size];
        endsMillis = new long[size];
        for (int i = 0; i < size; i++) {
            timesMillis[i] = counted.get(i).millis();
            values[i] = counted.get(i).value();
        }
        for (int i = 0; i < size; i++) {
            long next = i + 1 < size ? timesMillis[i + 1] : Long.MAX_VALUE;
            endsMillis[i] = Math.min(Math.min(next, cutMillis), timesMillis[i] + holdMillis(i));
        }
    }

    int size() {
        return timesMillis.length;
    }

    long timeMillis(int at) {
        return timesMillis[at];
    }

    long value(int at) {
        return values[at];
    }

    long endMillis(int at) {
        return endsMillis[at];
    }

    /** The place of the last value that is not later; -1 where there is none. */
    int lastUpTo(long millis) {
        int found = Arrays.binarySearch(timesMillis, millis);
        return found >= 0 ? found : -found - 2;
    }

    void forEachIn(Window window, Pieces pieces) {
        int first = Math.max(0, lastUpTo(window.startMillis()));
        for (int i = first; i < timesMillis.length && timesMillis[i] < window.endMillis(); i++) {
            long from = Math.max(timesMillis[i], window.startMillis());
            long to = Math.min(endsMillis[i], window.endMillis());
            if (from < to) {
                pieces.take(i, from, to);
            }
        }
    }

    Gauge gauge(Window window) {
        return gauge(window, LongUnaryOperator.identity());
    }

    /** @param parts from a value to the parts that are told of it */
    Gauge gauge(Window window, LongUnaryOperator parts) {
        // Weighted, known, least, greatest.
        long[] sum = {0, 0, Long.MAX_VALUE, Long.MIN_VALUE};
        forEachIn(window, (at, fromMillis, toMillis) -> {
            long value = parts.applyAsLong(values[at]);
            sum[0] += value * (toMillis - fromMillis);
            sum[1] += toMillis - fromMillis;
            sum[2] = Math.min(sum[2], value);
            sum[3] = Math.max(sum[3], value);
        });
        long weighted = Math.floorDiv(sum[0] + MILLIS_PER_SECOND / 2, MILLIS_PER_SECOND);
        return sum[1] == 0 ? Gauge.NONE : new Gauge(weighted, sum[1], sum[2], sum[3]);
    }

    private long holdMillis(int at) {
        Rhythm rhythm = new Rhythm();
        for (int i = at; i > 0 && i > at - Rhythm.GAPS; i--) {
            rhythm.gap(timesMillis[i] - timesMillis[i - 1]);
        }
        return rhythm.holdMillis();
    }

    private static List<Told> counted(List<Told> told) {
        List<Told> sorted = told.stream().sorted(Told.ORDER).toList();
        return IntStream.range(0, sorted.size())
                .filter(i -> i + 1 == sorted.size()
                        || sorted.get(i + 1).millis() != sorted.get(i).millis())
                .mapToObj(sorted::get)
                .toList();
    }
}

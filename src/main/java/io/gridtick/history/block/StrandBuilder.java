package io.gridtick.history.block;

import io.gridtick.fleet.GpuLabels.Part;
import io.gridtick.fleet.Metric;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/** Takes rows in any order and any number of times. */
final class StrandBuilder {
    private static final double[] ABSENT = {};
    private static final int USUAL_ROWS = 16;

    private final Part part;
    private final double[][] columns = new double[Metric.COUNT][];
    private long[] timesMillis = new long[USUAL_ROWS];
    private int size;
    private boolean isInOrder = true;

    StrandBuilder(Part part) {
        this.part = part;
        Arrays.fill(columns, ABSENT);
    }

    int size() {
        return size;
    }

    /** Makes a row of this time the one that values are set in; the last one if it has this time. Says whether it is new. */
    boolean addRow(long millis) {
        if (size > 0 && timesMillis[size - 1] == millis) {
            return false;
        }
        if (size == timesMillis.length) {
            grow();
        }
        isInOrder &= size == 0 || timesMillis[size - 1] < millis;
        timesMillis[size++] = millis;
        return true;
    }

    void set(Metric metric, double value) {
        double[] column = columns[metric.column()];
        if (column.length == 0) {
            column = missing(timesMillis.length);
            columns[metric.column()] = column;
        }
        column[size - 1] = settled(metric, column[size - 1], value);
    }

    /** Brings the rows in order, one each moment. */
    void settle() {
        if (isInOrder) {
            return;
        }
        int[] order = IntStream.range(0, size)
                .boxed()
                .sorted(Comparator.comparingLong(row -> timesMillis[row]))
                .mapToInt(Integer::intValue)
                .toArray();
        int[] places = new int[size];
        long[] times = new long[size];
        int count = 0;
        for (int i = 0; i < size; i++) {
            long millis = timesMillis[order[i]];
            if (count == 0 || times[count - 1] != millis) {
                times[count++] = millis;
            }
            places[i] = count - 1;
        }
        for (Metric metric : Metric.values()) {
            columns[metric.column()] = moved(metric, order, places);
        }
        timesMillis = times;
        size = count;
        isInOrder = true;
    }

    Strand build() {
        settle();
        double[][] built = new double[columns.length][];
        for (int i = 0; i < built.length; i++) {
            built[i] = columns[i].length == 0 ? ABSENT : Arrays.copyOf(columns[i], size);
        }
        return new Strand(part, Arrays.copyOf(timesMillis, size), built);
    }

    /** Of two values of one kind and one time the larger counts; reasons for throttling add up. */
    private static double settled(Metric metric, double known, double value) {
        if (Double.isNaN(known)) {
            return value;
        }
        if (Double.isNaN(value)) {
            return known;
        }
        return metric == Metric.THROTTLE && known != value
                ? (double) ((long) known | (long) value)
                : Math.max(known, value);
    }

    private double[] moved(Metric metric, int[] order, int[] places) {
        double[] from = columns[metric.column()];
        if (from.length == 0) {
            return from;
        }
        double[] to = missing(size);
        for (int i = 0; i < size; i++) {
            to[places[i]] = settled(metric, to[places[i]], from[order[i]]);
        }
        return to;
    }

    private void grow() {
        int wider = size * 2;
        timesMillis = Arrays.copyOf(timesMillis, wider);
        for (int i = 0; i < columns.length; i++) {
            if (columns[i].length > 0) {
                columns[i] = Arrays.copyOf(columns[i], wider);
                Arrays.fill(columns[i], size, wider, Double.NaN);
            }
        }
    }

    private static double[] missing(int rows) {
        double[] column = new double[rows];
        Arrays.fill(column, Double.NaN);
        return column;
    }
}

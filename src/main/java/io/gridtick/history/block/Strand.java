package io.gridtick.history.block;

import io.gridtick.fleet.GpuLabels.Part;
import io.gridtick.fleet.Metric;
import java.util.Arrays;

/** The samples of one part of a GPU under one workload: one row a moment, in the order of time. NaN is missing. */
public final class Strand {
    private final Part part;
    private final long[] timesMillis;
    private final double[][] columns;

    /** @param columns one of each metric, without length where no row has it */
    Strand(Part part, long[] timesMillis, double[][] columns) {
        this.part = part;
        this.timesMillis = timesMillis;
        this.columns = columns;
    }

    public Part part() {
        return part;
    }

    public int size() {
        return timesMillis.length;
    }

    public long timeMillis(int row) {
        return timesMillis[row];
    }

    public boolean has(Metric metric) {
        return columns[metric.column()].length > 0;
    }

    public double value(int row, Metric metric) {
        double[] column = columns[metric.column()];
        return column.length == 0 ? Double.NaN : column[row];
    }

    /** How many values there are. */
    public int values() {
        int values = 0;
        for (double[] column : columns) {
            for (double value : column) {
                values += Double.isNaN(value) ? 0 : 1;
            }
        }
        return values;
    }

    /** How many values there are of a time. */
    public int values(long fromMillis, long toMillis) {
        int values = 0;
        for (int row = firstFrom(fromMillis); row < size() && timesMillis[row] < toMillis; row++) {
            for (double[] column : columns) {
                values += column.length == 0 || Double.isNaN(column[row]) ? 0 : 1;
            }
        }
        return values;
    }

    private int firstFrom(long millis) {
        int found = Arrays.binarySearch(timesMillis, millis);
        return found >= 0 ? found : -found - 1;
    }

    /** Of all rows, without length where no row has it. */
    double[] column(Metric metric) {
        return columns[metric.column()];
    }

    long[] times() {
        return timesMillis;
    }
}

package io.gridtick.fleet;

import java.util.Arrays;

/**
 * Samples in columns, canonical units, in the order of arrival. A missing value is NaN, never 0; a metric that no row has
 * costs no column. Immutable once built, so it may cross event loops.
 */
public final class SampleBatch {
    private static final double[] ABSENT = {};

    private final int size;
    private final GpuLabels[] gpus;
    private final long[] timesMillis;
    private final double[][] columns;

    private SampleBatch(int size, GpuLabels[] gpus, long[] timesMillis, double[][] columns) {
        this.size = size;
        this.gpus = gpus;
        this.timesMillis = timesMillis;
        this.columns = columns;
    }

    public int size() {
        return size;
    }

    public GpuLabels gpu(int row) {
        return gpus[row];
    }

    public long timeMillis(int row) {
        return timesMillis[row];
    }

    /** How many values all rows have together; looks at each. */
    public int values() {
        int values = 0;
        for (double[] column : columns) {
            for (double value : column) {
                values += Double.isNaN(value) ? 0 : 1;
            }
        }
        return values;
    }

    /** Whether any row has this metric. */
    public boolean has(Metric metric) {
        return columns[metric.column()].length > 0;
    }

    /** The value, or NaN where the row does not have this metric. */
    public double value(int row, Metric metric) {
        double[] column = columns[metric.column()];
        return column.length == 0 ? Double.NaN : column[row];
    }

    /** Builds a batch row by row: {@code add}, then {@code set} for each value of that row. For one thread. */
    public static final class Builder {
        private int size;
        private GpuLabels[] gpus;
        private long[] timesMillis;
        private final double[][] columns = new double[Metric.COUNT][];

        public Builder(int expectedRows) {
            int capacity = Math.max(4, expectedRows);
            gpus = new GpuLabels[capacity];
            timesMillis = new long[capacity];
            Arrays.fill(columns, ABSENT);
        }

        public int size() {
            return size;
        }

        public void add(GpuLabels gpu, long timeMillis) {
            if (size == gpus.length) {
                grow();
            }
            gpus[size] = gpu;
            timesMillis[size] = timeMillis;
            size++;
        }

        /** Sets a value of the row added last. */
        public void set(Metric metric, double value) {
            set(size - 1, metric, value);
        }

        /** Sets a value of any row that was added. */
        public void set(int row, Metric metric, double value) {
            double[] column = columns[metric.column()];
            if (column.length == 0) {
                column = new double[gpus.length];
                Arrays.fill(column, Double.NaN);
                columns[metric.column()] = column;
            }
            column[row] = value;
        }

        /** The value that was set, or NaN. */
        public double value(int row, Metric metric) {
            double[] column = columns[metric.column()];
            return column.length == 0 ? Double.NaN : column[row];
        }

        /** The batch; the builder must not be used after. */
        public SampleBatch build() {
            return new SampleBatch(size, gpus, timesMillis, columns);
        }

        private void grow() {
            int old = gpus.length;
            gpus = Arrays.copyOf(gpus, old * 2);
            timesMillis = Arrays.copyOf(timesMillis, old * 2);
            for (int i = 0; i < columns.length; i++) {
                double[] column = columns[i];
                if (column.length > 0) {
                    double[] wider = Arrays.copyOf(column, old * 2);
                    Arrays.fill(wider, old, wider.length, Double.NaN);
                    columns[i] = wider;
                }
            }
        }
    }
}

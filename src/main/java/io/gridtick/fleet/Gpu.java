package io.gridtick.fleet;

import java.util.Arrays;

/**
 * One GPU as it is now: its labels, the newest value of each metric with its time, how often it reports. Time only moves
 * forward: an older sample changes nothing here.
 */
final class Gpu {
    private static final long INTERVAL_MILLIS_DEFAULT = 15_000;
    private static final long INTERVAL_MILLIS_MIN = 1_000;
    private static final long INTERVAL_MILLIS_MAX = 300_000;

    private final String id;
    private final double[] values = new double[Metric.COUNT];
    private final long[] timesMillis = new long[Metric.COUNT];
    private GpuLabels labels;
    private GpuState state = GpuState.LIVE;
    private long newestSampleMillis = Long.MIN_VALUE;
    private long newestMillis = Long.MIN_VALUE;
    private long intervalMillis;

    Gpu(GpuLabels labels) {
        this.id = labels.id();
        this.labels = labels;
        Arrays.fill(values, Double.NaN);
        Arrays.fill(timesMillis, Long.MIN_VALUE);
    }

    String id() {
        return id;
    }

    GpuLabels labels() {
        return labels;
    }

    GpuState state() {
        return state;
    }

    long newestMillis() {
        return newestMillis;
    }

    double value(Metric metric) {
        return values[metric.column()];
    }

    void relabel(GpuLabels newer) {
        labels = newer;
    }

    /** Whether this row is not older than anything known, so that its labels are the current ones. */
    boolean isNewest(long timeMillis) {
        return timeMillis >= newestSampleMillis;
    }

    /**
     * Takes one row of a batch. A sender's clock may run ahead; its samples count as made now at the latest.
     *
     * @return whether the row said anything that was not known: false for an exact repetition
     */
    boolean take(SampleBatch batch, int row, long nowMillis) {
        long timeMillis = batch.timeMillis(row);
        boolean isNew = timeMillis != newestSampleMillis;
        for (int column = 0; column < Metric.COUNT; column++) {
            double value = batch.value(row, Metric.at(column));
            if (!Double.isNaN(value)) {
                isNew |= set(column, value, timeMillis);
            }
        }
        newestSampleMillis = Math.max(newestSampleMillis, timeMillis);
        long seenMillis = Math.min(timeMillis, nowMillis);
        if (seenMillis > newestMillis) {
            learnInterval(seenMillis - newestMillis);
            newestMillis = seenMillis;
        }
        return isNew;
    }

    /** Lets time pass and says whether the state is another one now. */
    boolean age(long nowMillis) {
        GpuState was = state;
        state = GpuState.of(Math.max(0, nowMillis - newestMillis), expectedIntervalMillis());
        return state != was;
    }

    private boolean set(int column, double value, long timeMillis) {
        if (timeMillis < timesMillis[column]) {
            return false;
        }
        boolean isRepetition = timeMillis == timesMillis[column] && value == values[column];
        timesMillis[column] = timeMillis;
        values[column] = value;
        return !isRepetition;
    }

    private long expectedIntervalMillis() {
        return intervalMillis == 0 ? INTERVAL_MILLIS_DEFAULT : intervalMillis;
    }

    private void learnInterval(long gapMillis) {
        if (newestMillis == Long.MIN_VALUE) {
            return;
        }
        long gap = Math.clamp(gapMillis, INTERVAL_MILLIS_MIN, INTERVAL_MILLIS_MAX);
        intervalMillis = intervalMillis == 0 ? gap : (4 * intervalMillis + gap) / 5;
    }
}

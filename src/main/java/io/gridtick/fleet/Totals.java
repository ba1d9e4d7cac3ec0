package io.gridtick.fleet;

import java.util.EnumMap;
import java.util.Map;

/**
 * Sums over some GPUs; totals of parts add up to the totals of the whole. Values count only while their GPU is current;
 * what is stale or gone is counted as such, not dropped.
 */
final class Totals {
    private final Map<GpuState, Integer> gpusByState = new EnumMap<>(GpuState.class);
    private final double[] sums = new double[Metric.COUNT];
    private final int[] counts = new int[Metric.COUNT];
    private double maxTemp = Double.NaN;

    void add(Gpu gpu) {
        gpusByState.merge(gpu.state(), 1, Integer::sum);
        if (!gpu.state().isCurrent()) {
            return;
        }
        for (int column = 0; column < Metric.COUNT; column++) {
            double value = gpu.value(Metric.at(column));
            if (!Double.isNaN(value)) {
                sums[column] += value;
                counts[column]++;
            }
        }
        addTemp(gpu.value(Metric.TEMP));
    }

    void add(Totals part) {
        part.gpusByState.forEach((state, count) -> gpusByState.merge(state, count, Integer::sum));
        for (int column = 0; column < Metric.COUNT; column++) {
            sums[column] += part.sums[column];
            counts[column] += part.counts[column];
        }
        addTemp(part.maxTemp);
    }

    int gpus(GpuState state) {
        return gpusByState.getOrDefault(state, 0);
    }

    int gpus() {
        return gpusByState.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** NaN when no current GPU has the metric. */
    double sum(Metric metric) {
        return counts[metric.column()] == 0 ? Double.NaN : sums[metric.column()];
    }

    /** The mean over GPUs, not over samples; NaN when no current GPU has the metric. */
    double mean(Metric metric) {
        return sum(metric) / counts[metric.column()];
    }

    double maxTemp() {
        return maxTemp;
    }

    private void addTemp(double temp) {
        if (!Double.isNaN(temp)) {
            maxTemp = Double.isNaN(maxTemp) ? temp : Math.max(maxTemp, temp);
        }
    }
}

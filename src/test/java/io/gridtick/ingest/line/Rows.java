package io.gridtick.ingest.line;

import io.gridtick.fleet.GpuLabels;
import io.gridtick.fleet.Metric;
import io.gridtick.fleet.SampleBatch;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Batches as text, one row a line. */
final class Rows {
    private Rows() {}

    static List<String> of(SampleBatch batch) {
        return IntStream.range(0, batch.size()).mapToObj(row -> row(batch, row)).toList();
    }

    /** Rows of one GPU, host and time in one; the largest value counts. */
    static List<String> together(SampleBatch batch) {
        Map<String, TreeMap<Metric, Double>> rows = new LinkedHashMap<>();
        for (int row = 0; row < batch.size(); row++) {
            GpuLabels gpu = batch.gpu(row);
            TreeMap<Metric, Double> values = rows.computeIfAbsent(
                    gpu.id() + " " + gpu.host() + " " + batch.timeMillis(row), _ -> new TreeMap<>());
            for (Metric metric : Metric.values()) {
                double value = batch.value(row, metric);
                if (!Double.isNaN(value)) {
                    values.merge(metric, value, Math::max);
                }
            }
        }
        return rows.entrySet().stream()
                .map(row -> row.getKey()
                        + row.getValue().entrySet().stream()
                                .map(value -> " " + value.getKey().wireName() + "=" + value.getValue())
                                .collect(Collectors.joining()))
                .toList();
    }

    private static String row(SampleBatch batch, int row) {
        GpuLabels gpu = batch.gpu(row);
        StringBuilder text = new StringBuilder(gpu.id() + " " + gpu.host() + " " + batch.timeMillis(row));
        for (Metric metric : Metric.values()) {
            double value = batch.value(row, metric);
            if (!Double.isNaN(value)) {
                text.append(' ').append(metric.wireName()).append('=').append(value);
            }
        }
        return text.toString();
    }
}

package io.gridtick.ingest;

import io.gridtick.fleet.GpuLabels;
import io.gridtick.fleet.Metric;
import io.gridtick.fleet.SampleBatch;
import java.util.List;
import java.util.stream.IntStream;

/** The rows of a batch as texts, to compare and to read. */
public final class BatchRows {
    private BatchRows() {}

    public static List<String> of(Decoded decoded) {
        return of(decoded.batch());
    }

    public static List<String> of(SampleBatch batch) {
        return IntStream.range(0, batch.size()).mapToObj(row -> row(batch, row)).toList();
    }

    /** {@code id@host time metric=value …}. */
    private static String row(SampleBatch batch, int row) {
        GpuLabels gpu = batch.gpu(row);
        StringBuilder text = new StringBuilder(gpu.id() + "@" + gpu.host() + " " + batch.timeMillis(row));
        for (Metric metric : Metric.values()) {
            double value = batch.value(row, metric);
            if (!Double.isNaN(value)) {
                boolean isWhole = value == Math.rint(value) && Math.abs(value) < 1e15;
                text.append(' ')
                        .append(metric.wireName())
                        .append('=')
                        .append(isWhole ? Long.toString((long) value) : Double.toString(value));
            }
        }
        return text.toString();
    }
}

package io.gridtick.replay;

import io.gridtick.fleet.GpuLabels;
import io.gridtick.fleet.Metric;
import io.gridtick.ingest.series.SampleTime;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Gathers the fields of one line by their names in an export or in the ingest's own form; other names are left out. */
final class RowFields {
    private static final Map<String, Metric> METRICS = new HashMap<>();

    static {
        for (Metric metric : Metric.values()) {
            METRICS.put(metric.wireName(), metric);
        }
    }

    private final Map<String, String> texts = new HashMap<>();
    private double[] values = Row.noValues();
    private OptionalLong millis = OptionalLong.empty();
    private int index = GpuLabels.NO_INDEX;

    void clear() {
        texts.clear();
        values = Row.noValues();
        millis = OptionalLong.empty();
        index = GpuLabels.NO_INDEX;
    }

    void text(String name, String value) {
        Metric metric = METRICS.get(name);
        if (metric != null || name.equals("index")) {
            number(name, parsed(value));
        } else if (isTime(name)) {
            OptionalLong told = SampleTime.millis(value);
            millis = told.isPresent() ? told : OptionalLong.of(SampleTime.millis(parsed(value)));
        } else {
            texts.put(name, value);
        }
    }

    void number(String name, double value) {
        Metric metric = METRICS.get(name);
        if (metric != null) {
            values[metric.column()] = value;
        } else if (isTime(name)) {
            millis = OptionalLong.of(SampleTime.millis(value));
        } else if (name.equals("index")) {
            index = (int) value;
        }
    }

    /** Empty where the line is about no GPU. */
    Optional<Row> row() {
        String gpu = said("gpu").isEmpty() ? said("uuid") : said("gpu");
        if (gpu.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Row(
                millis.orElseThrow(() -> new UnreadableRowException("has no time")),
                gpu,
                said("host"),
                said("region"),
                said("model"),
                index,
                said("instance"),
                said("profile"),
                said("workload"),
                values));
    }

    private String said(String name) {
        return texts.getOrDefault(name, "");
    }

    private static boolean isTime(String name) {
        return name.equals("time") || name.equals("ts");
    }

    private static double parsed(String value) {
        try {
            return Double.parseDouble(value);
        } catch (NumberFormatException _) {
            throw new UnreadableRowException("is no number: " + value);
        }
    }
}

package io.gridtick.ingest.json;

import io.gridtick.fleet.GpuLabels;
import io.gridtick.fleet.Metric;
import io.gridtick.ingest.series.Span;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** What is known of a sample, or of a host, while its object is read. Used again for the next one. */
final class Draft {
    private static final long NO_TIME = Long.MIN_VALUE;

    final Span uuid = new Span();
    final Span host = new Span();
    final Span region = new Span();
    final Span model = new Span();

    private int index = GpuLabels.NO_INDEX;
    private long timeMillis = NO_TIME;
    private int metricBits;
    private final double[] values = new double[Metric.COUNT];
    private @Nullable Fault fault;

    /** The first thing that is wrong with it. {@code at} is a JSON pointer. */
    record Fault(String at, String detail, Kind kind) {}

    /** What a fault counts as. */
    enum Kind {
        INVALID,
        FUTURE,
        OLD
    }

    void clear() {
        uuid.clear();
        host.clear();
        region.clear();
        model.clear();
        index = GpuLabels.NO_INDEX;
        timeMillis = NO_TIME;
        metricBits = 0;
        Arrays.fill(values, Double.NaN);
        fault = null;
    }

    /** Takes from the host what the sample does not say itself. */
    void inherit(Draft outer) {
        if (host.isEmpty()) {
            host.set(outer.host);
        }
        if (region.isEmpty()) {
            region.set(outer.region);
        }
        if (timeMillis == NO_TIME) {
            timeMillis = outer.timeMillis;
        }
        if (outer.fault != null) {
            fault = outer.fault;
        }
    }

    /** Whether everything that samples inherit is known, so that they may be read at once. */
    boolean isCompleteHost() {
        return !host.isEmpty() && !region.isEmpty() && timeMillis != NO_TIME;
    }

    int index() {
        return index;
    }

    void setIndex(int value) {
        index = value;
    }

    long timeMillisOr(long nowMillis) {
        return timeMillis == NO_TIME ? nowMillis : timeMillis;
    }

    void setTimeMillis(long value) {
        timeMillis = value;
    }

    boolean hasValues() {
        return metricBits != 0;
    }

    boolean has(Metric metric) {
        return (metricBits & 1 << metric.column()) != 0;
    }

    double value(Metric metric) {
        return values[metric.column()];
    }

    void setValue(Metric metric, double value) {
        values[metric.column()] = value;
        metricBits |= 1 << metric.column();
    }

    @Nullable
    Fault fault() {
        return fault;
    }

    void fault(String at, String detail) {
        fault(at, detail, Kind.INVALID);
    }

    void fault(String at, String detail, Kind kind) {
        if (fault == null) {
            fault = new Fault(at, detail, kind);
        }
    }
}

package io.gridtick.ingest.line;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.gridtick.ingest.series.MetricRules;
import io.gridtick.ingest.series.SeriesNames;
import java.util.Arrays;

/**
 * Which metric a field is: measurement and field together as a rule. Metrics of Prometheus come in two ways: each as a
 * measurement of its own with one field of a fixed name, or all as fields of one measurement.
 */
final class MetricNames {
    private static final byte[] GAUGE = "gauge".getBytes(US_ASCII);
    private static final byte[] VALUE = "value".getBytes(US_ASCII);
    private static final byte[] COUNTER = "counter".getBytes(US_ASCII);
    private static final byte[] PROMETHEUS = "prometheus".getBytes(US_ASCII);
    private static final byte[] REMOTE_WRITE = "prometheus_remote_write".getBytes(US_ASCII);

    private final SeriesNames names;
    private byte[] bytes = {};
    private int from;
    private int to;
    private boolean isOfPrometheus;

    MetricNames(SeriesNames names) {
        this.names = names;
    }

    /** The fields that follow are of this measurement. */
    void measurement(byte[] body, int measurementFrom, int measurementTo) {
        bytes = body;
        from = measurementFrom;
        to = measurementTo;
        isOfPrometheus = is(PROMETHEUS, from, to) || is(REMOTE_WRITE, from, to);
    }

    /** Escapes are not looked at: no metric of ours has a name with any. */
    MetricRules rules(int fieldFrom, int fieldTo) {
        if (isOfPrometheus) {
            return names.metric(bytes, fieldFrom, fieldTo);
        }
        boolean isMetric =
                is(GAUGE, fieldFrom, fieldTo) || is(VALUE, fieldFrom, fieldTo) || is(COUNTER, fieldFrom, fieldTo);
        return isMetric ? names.metric(bytes, from, to) : names.metric(bytes, from, to, fieldFrom, fieldTo);
    }

    private boolean is(byte[] name, int nameFrom, int nameTo) {
        return nameTo - nameFrom == name.length && Arrays.equals(name, 0, name.length, bytes, nameFrom, nameTo);
    }
}

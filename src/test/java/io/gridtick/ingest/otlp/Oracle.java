package io.gridtick.ingest.otlp;

import io.gridtick.ingest.Decoded;
import io.gridtick.ingest.series.LabelReading;
import io.gridtick.ingest.series.LabelSet;
import io.gridtick.ingest.series.MetricRules;
import io.gridtick.ingest.series.RowAssembly;
import io.gridtick.ingest.series.SeriesNames;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.metrics.v1.AggregationTemporality;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.metrics.v1.NumberDataPoint;
import io.opentelemetry.proto.metrics.v1.ResourceMetrics;
import io.opentelemetry.proto.metrics.v1.ScopeMetrics;
import java.util.List;

/** What the library of OpenTelemetry read, made into rows without anything of ours that reads bytes. */
final class Oracle {
    private final SeriesNames names = new SeriesNames();
    private final RowAssembly rows = new RowAssembly(Exports.NOW, 4);

    Decoded rows(ExportMetricsServiceRequest request) {
        for (ResourceMetrics resource : request.getResourceMetricsList()) {
            for (ScopeMetrics scope : resource.getScopeMetricsList()) {
                for (Metric metric : scope.getMetricsList()) {
                    add(resource.getResource().getAttributesList(), metric);
                }
            }
        }
        return rows.result();
    }

    private void add(List<KeyValue> resource, Metric metric) {
        switch (metric.getDataCase()) {
            case GAUGE -> metric.getGauge().getDataPointsList().forEach(point -> add(resource, metric, point, false));
            case SUM -> {
                boolean isDelta = metric.getSum().getAggregationTemporality()
                        == AggregationTemporality.AGGREGATION_TEMPORALITY_DELTA;
                metric.getSum().getDataPointsList().forEach(point -> add(resource, metric, point, isDelta));
            }
            case HISTOGRAM -> unmapped(metric.getHistogram().getDataPointsCount());
            case EXPONENTIAL_HISTOGRAM ->
                unmapped(metric.getExponentialHistogram().getDataPointsCount());
            case SUMMARY -> unmapped(metric.getSummary().getDataPointsCount());
            case DATA_NOT_SET -> unmapped(0);
        }
    }

    private void unmapped(int points) {
        for (int i = 0; i < points; i++) {
            rows.unmapped();
        }
    }

    private void add(List<KeyValue> resource, Metric metric, NumberDataPoint point, boolean isDelta) {
        MetricRules rules = names.rules(metric.getName());
        if (rules.isEmpty()) {
            rows.unmapped();
            return;
        }
        LabelReading reading = names.reading();
        point.getAttributesList().forEach(pair -> reading.add(pair.getKey(), text(pair.getValue())));
        resource.forEach(pair -> reading.add(pair.getKey(), text(pair.getValue())));
        LabelSet labels = names.labelSet(reading);
        boolean isEnded = (point.getFlags() & 1) != 0;
        long timeMillis =
                point.getTimeUnixNano() == 0 ? Exports.NOW : Long.divideUnsigned(point.getTimeUnixNano(), 1_000_000);
        String refusal = isDelta && !isEnded
                ? rows.refuse(labels, rules, PointReader.IS_DELTA)
                : rows.add(labels, rules, timeMillis, value(point, isEnded));
        if (refusal != null) {
            rows.report(metric.getName(), refusal);
        }
    }

    private static double value(NumberDataPoint point, boolean isEnded) {
        if (isEnded) {
            return Double.longBitsToDouble(RowAssembly.STALE_BITS);
        }
        return switch (point.getValueCase()) {
            case AS_DOUBLE -> point.getAsDouble();
            case AS_INT -> (double) point.getAsInt();
            case VALUE_NOT_SET -> Double.NaN;
        };
    }

    private static String text(AnyValue value) {
        return switch (value.getValueCase()) {
            case STRING_VALUE -> value.getStringValue();
            case BOOL_VALUE -> value.getBoolValue() ? "true" : "false";
            case INT_VALUE -> Long.toString(value.getIntValue());
            case DOUBLE_VALUE ->
                value.getDoubleValue() == Math.rint(value.getDoubleValue()) && Math.abs(value.getDoubleValue()) < 1e15
                        ? Long.toString((long) value.getDoubleValue())
                        : Double.toString(value.getDoubleValue());
            default -> "";
        };
    }
}

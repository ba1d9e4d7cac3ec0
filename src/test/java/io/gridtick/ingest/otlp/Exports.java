package io.gridtick.ingest.otlp;

import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.metrics.v1.AggregationTemporality;
import io.opentelemetry.proto.metrics.v1.Gauge;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.metrics.v1.NumberDataPoint;
import io.opentelemetry.proto.metrics.v1.ResourceMetrics;
import io.opentelemetry.proto.metrics.v1.ScopeMetrics;
import io.opentelemetry.proto.metrics.v1.Sum;
import io.opentelemetry.proto.resource.v1.Resource;
import java.util.Arrays;
import java.util.List;

/** Requests as exporters write them, made with the library of OpenTelemetry. */
final class Exports {
    static final long NOW = 1_700_000_000_000L;
    static final String UUID = "GPU-8b2281de-6d3c-22ed-0ec8-d3b864870b8b";
    static final String ID = "8b2281de-6d3c-22ed-0ec8-d3b864870b8b";
    static final String UTIL = "hw.gpu.utilization";

    private Exports() {}

    /** Names and values in turn. */
    static List<KeyValue> attributes(String... namesAndValues) {
        KeyValue[] pairs = new KeyValue[namesAndValues.length / 2];
        for (int i = 0; i < pairs.length; i++) {
            pairs[i] = attribute(
                    namesAndValues[2 * i],
                    AnyValue.newBuilder()
                            .setStringValue(namesAndValues[2 * i + 1])
                            .build());
        }
        return Arrays.asList(pairs);
    }

    static KeyValue attribute(String name, AnyValue value) {
        return KeyValue.newBuilder().setKey(name).setValue(value).build();
    }

    /** At {@link #NOW}. */
    static NumberDataPoint point(double value, String... attributes) {
        return NumberDataPoint.newBuilder()
                .setTimeUnixNano(NOW * 1_000_000)
                .setAsDouble(value)
                .addAllAttributes(attributes(attributes))
                .build();
    }

    static Metric gauge(String name, NumberDataPoint... points) {
        return Metric.newBuilder()
                .setName(name)
                .setGauge(Gauge.newBuilder().addAllDataPoints(Arrays.asList(points)))
                .build();
    }

    static Metric sum(String name, AggregationTemporality temporality, NumberDataPoint... points) {
        return Metric.newBuilder()
                .setName(name)
                .setSum(Sum.newBuilder()
                        .setAggregationTemporality(temporality)
                        .setIsMonotonic(true)
                        .addAllDataPoints(Arrays.asList(points)))
                .build();
    }

    static ResourceMetrics resource(List<KeyValue> attributes, Metric... metrics) {
        return ResourceMetrics.newBuilder()
                .setResource(Resource.newBuilder().addAllAttributes(attributes))
                .addScopeMetrics(ScopeMetrics.newBuilder().addAllMetrics(Arrays.asList(metrics)))
                .build();
    }

    static ExportMetricsServiceRequest request(ResourceMetrics... resources) {
        return ExportMetricsServiceRequest.newBuilder()
                .addAllResourceMetrics(Arrays.asList(resources))
                .build();
    }

    /** Of our GPU on host n1. */
    static ExportMetricsServiceRequest ofOurGpu(Metric... metrics) {
        return request(resource(attributes("host.name", "n1", "hw.id", UUID), metrics));
    }
}

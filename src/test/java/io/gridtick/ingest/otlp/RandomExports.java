package io.gridtick.ingest.otlp;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.ArrayValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.metrics.v1.AggregationTemporality;
import io.opentelemetry.proto.metrics.v1.ExponentialHistogram;
import io.opentelemetry.proto.metrics.v1.ExponentialHistogramDataPoint;
import io.opentelemetry.proto.metrics.v1.Gauge;
import io.opentelemetry.proto.metrics.v1.Histogram;
import io.opentelemetry.proto.metrics.v1.HistogramDataPoint;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.metrics.v1.NumberDataPoint;
import io.opentelemetry.proto.metrics.v1.ResourceMetrics;
import io.opentelemetry.proto.metrics.v1.ScopeMetrics;
import io.opentelemetry.proto.metrics.v1.Sum;
import io.opentelemetry.proto.metrics.v1.Summary;
import io.opentelemetry.proto.metrics.v1.SummaryDataPoint;
import io.opentelemetry.proto.resource.v1.Resource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Random requests: some of GPUs, some of other things, with values and times of every kind. */
final class RandomExports {
    private static final List<String> METRICS = List.of(
            "hw.gpu.utilization",
            "hw.power",
            "hw.energy",
            "hw.errors",
            "gpu.dcgm.xid_errors",
            "gpu.dcgm.memory.bytes_used",
            "DCGM_FI_DEV_GPU_UTIL",
            "DCGM_FI_DEV_GPU_TEMP",
            "DCGM_EXP_CLOCK_EVENTS_COUNT",
            "nvidia_smi_gpu_info",
            "http.server.duration",
            "");

    private final Random random;

    RandomExports(Random random) {
        this.random = random;
    }

    ExportMetricsServiceRequest request() {
        ExportMetricsServiceRequest.Builder request = ExportMetricsServiceRequest.newBuilder();
        for (int i = random.nextInt(4); i > 0; i--) {
            ResourceMetrics.Builder resource = ResourceMetrics.newBuilder().setSchemaUrl("https://example.org");
            if (random.nextInt(8) != 0) {
                resource.setResource(Resource.newBuilder().addAllAttributes(resourceAttributes()));
            }
            for (int scope = random.nextInt(3); scope > 0; scope--) {
                ScopeMetrics.Builder metrics = ScopeMetrics.newBuilder();
                for (int metric = random.nextInt(4); metric > 0; metric--) {
                    metrics.addMetrics(metric());
                }
                resource.addScopeMetrics(metrics);
            }
            request.addResourceMetrics(resource);
        }
        return request.build();
    }

    private Metric metric() {
        Metric.Builder metric = Metric.newBuilder()
                .setName(METRICS.get(random.nextInt(METRICS.size())))
                .setUnit("1");
        int points = random.nextInt(4);
        switch (random.nextInt(12)) {
            case 0 ->
                metric.setHistogram(Histogram.newBuilder()
                        .addAllDataPoints(Collections.nCopies(
                                points,
                                HistogramDataPoint.newBuilder().setSum(3).build())));
            case 1 ->
                metric.setExponentialHistogram(ExponentialHistogram.newBuilder()
                        .addAllDataPoints(Collections.nCopies(
                                points,
                                ExponentialHistogramDataPoint.newBuilder()
                                        .setScale(2)
                                        .build())));
            case 2 ->
                metric.setSummary(Summary.newBuilder()
                        .addAllDataPoints(Collections.nCopies(points, SummaryDataPoint.getDefaultInstance())));
            case 3 -> metric.clearData();
            case 4, 5, 6 ->
                metric.setSum(Sum.newBuilder()
                        .setAggregationTemporality(AggregationTemporality.forNumber(random.nextInt(3)))
                        .setIsMonotonic(random.nextBoolean())
                        .addAllDataPoints(points(points)));
            default -> metric.setGauge(Gauge.newBuilder().addAllDataPoints(points(points)));
        }
        return metric.build();
    }

    private List<NumberDataPoint> points(int count) {
        List<NumberDataPoint> points = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            NumberDataPoint.Builder point = NumberDataPoint.newBuilder()
                    .addAllAttributes(pointAttributes())
                    .setStartTimeUnixNano(random.nextLong())
                    .setTimeUnixNano(timeNanos())
                    .setFlags(random.nextInt(10) == 0 ? 1 : 0);
            value(point);
            points.add(point.build());
        }
        return points;
    }

    private long timeNanos() {
        return switch (random.nextInt(10)) {
            case 0 -> 0;
            case 1 -> (Exports.NOW + 3_600_000) * 1_000_000;
            case 2 -> random.nextLong(Long.MAX_VALUE);
            default -> (Exports.NOW - random.nextInt(3) * 1_000L) * 1_000_000 + random.nextInt(1_000_000);
        };
    }

    private void value(NumberDataPoint.Builder point) {
        switch (random.nextInt(10)) {
            case 0 -> point.clearValue();
            case 1 -> point.setAsDouble(0);
            case 2 -> point.setAsDouble(Double.NaN);
            case 3 -> point.setAsDouble(-0.0);
            case 4 -> point.setAsInt(Long.MAX_VALUE - 12);
            case 5 -> point.setAsInt(random.nextLong());
            case 6 -> point.setAsDouble(random.nextBoolean() ? Double.POSITIVE_INFINITY : -0.5);
            case 7 -> point.setAsInt(random.nextInt(100));
            default -> point.setAsDouble(random.nextInt(1_000) / 1_000.0);
        }
    }

    private List<KeyValue> resourceAttributes() {
        List<KeyValue> all = new ArrayList<>(Exports.attributes(
                "host.name", "n" + random.nextInt(3), "cloud.region", "eu-1", "service.instance.id", "n9:9400"));
        all.add(Exports.attribute("process.pid", whole(random.nextInt(99_999))));
        all.add(Exports.attribute("gpu.number", whole(random.nextInt(3))));
        all.add(Exports.attribute("host.id", otherValue()));
        return some(all);
    }

    private List<KeyValue> pointAttributes() {
        int gpu = random.nextInt(3);
        List<KeyValue> all = new ArrayList<>(Exports.attributes(
                "hw.id",
                "GPU-0000000%d-0000-0000-0000-000000000001".formatted(gpu),
                "hw.type",
                random.nextInt(3) == 0 ? "cpu" : "gpu",
                "error.type",
                random.nextBoolean() ? "corrected" : "uncorrected",
                "gpu.memory.state",
                "used",
                "pod",
                "ü\"\\\n😀".repeat(random.nextInt(3)),
                "hw.gpu.task",
                random.nextBoolean() ? "general" : "decoder"));
        all.add(Exports.attribute("gpu.error.xid", whole(random.nextInt(3) * 31L)));
        all.add(Exports.attribute("gpu", otherValue()));
        all.add(Exports.attribute(
                "clock_event", Exports.attributes("", "hw_thermal").getFirst().getValue()));
        return some(all);
    }

    private List<KeyValue> some(List<KeyValue> all) {
        Collections.shuffle(all, random);
        return all.subList(0, random.nextInt(4) == 0 ? random.nextInt(all.size() + 1) : all.size());
    }

    private AnyValue otherValue() {
        AnyValue.Builder value = AnyValue.newBuilder();
        return switch (random.nextInt(6)) {
            case 0 -> value.setBoolValue(random.nextBoolean()).build();
            case 1 -> value.setDoubleValue(random.nextInt(8) / 2.0).build();
            case 2 ->
                value.setArrayValue(ArrayValue.newBuilder().addValues(whole(1))).build();
            case 3 -> value.setBytesValue(ByteString.copyFromUtf8("7")).build();
            case 4 -> value.build();
            default -> whole(random.nextInt(8));
        };
    }

    private static AnyValue whole(long number) {
        return AnyValue.newBuilder().setIntValue(number).build();
    }
}

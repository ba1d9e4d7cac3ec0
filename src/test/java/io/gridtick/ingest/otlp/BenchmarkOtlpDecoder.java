package io.gridtick.ingest.otlp;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.protobuf.InvalidProtocolBufferException;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.metrics.v1.NumberDataPoint;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.ToIntFunction;

/**
 * How long one thread takes for a data point: 8 hosts of 8 GPUs with 16 metrics in a request, as the collector sends what it
 * scraped from dcgm-exporter. The library only parses: it makes objects and no rows.
 */
public final class BenchmarkOtlpDecoder {
    private static final int HOSTS = 8;
    private static final int GPUS = 8;
    private static final int BODIES = 20;
    private static final int ROUNDS = 9;
    private static final long ROUND_NANOS = 500_000_000L;
    private static final List<String> METRICS = List.of(
            "DCGM_FI_DEV_SM_CLOCK",
            "DCGM_FI_DEV_MEM_CLOCK",
            "DCGM_FI_DEV_MEMORY_TEMP",
            "DCGM_FI_DEV_GPU_TEMP",
            "DCGM_FI_DEV_POWER_USAGE",
            "DCGM_FI_DEV_TOTAL_ENERGY_CONSUMPTION",
            "DCGM_FI_DEV_PCIE_REPLAY_COUNTER",
            "DCGM_FI_DEV_GPU_UTIL",
            "DCGM_FI_DEV_MEM_COPY_UTIL",
            "DCGM_FI_DEV_FB_FREE",
            "DCGM_FI_DEV_FB_USED",
            "DCGM_FI_DEV_XID_ERRORS",
            "DCGM_FI_PROF_GR_ENGINE_ACTIVE",
            "DCGM_FI_PROF_PIPE_TENSOR_ACTIVE",
            "DCGM_FI_PROF_DRAM_ACTIVE",
            "DCGM_FI_PROF_PCIE_TX_BYTES");
    private static final int POINTS = HOSTS * GPUS * METRICS.size();

    /** Decides for the plain form every time: no space, no escapes, fields in their order. */
    private static final Random PLAIN = new Random() {
        private static final long serialVersionUID = 1L;

        @Override
        public int nextInt(int bound) {
            return bound - 1;
        }

        @Override
        public boolean nextBoolean() {
            return false;
        }
    };

    /** Time that the thread really ran, so that a busy machine changes less. */
    private static final ThreadMXBean CPU = ManagementFactory.getThreadMXBean();

    private BenchmarkOtlpDecoder() {}

    public static void main(String[] args) {
        List<ExportMetricsServiceRequest> requests = requests();
        List<byte[]> binary =
                requests.stream().map(ExportMetricsServiceRequest::toByteArray).toList();
        MessageJson writer = new MessageJson(PLAIN);
        List<byte[]> json = requests.stream()
                .map(request -> writer.of(request).getBytes(UTF_8))
                .toList();
        OtlpDecoder decoder = new OtlpDecoder();
        measure(
                "ours, binary",
                binary,
                body -> decoder.decode(body, OtlpForm.PROTOBUF, Exports.NOW)
                        .batch()
                        .size());
        measure("library, binary", binary, BenchmarkOtlpDecoder::parse);
        measure(
                "ours, JSON",
                json,
                body -> decoder.decode(body, OtlpForm.JSON, Exports.NOW).batch().size());
    }

    private static int parse(byte[] body) {
        try {
            return ExportMetricsServiceRequest.parseFrom(body).getResourceMetricsCount();
        } catch (InvalidProtocolBufferException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static void measure(String what, List<byte[]> bodies, ToIntFunction<byte[]> work) {
        double[] nanos = new double[ROUNDS];
        for (int round = -2; round < ROUNDS; round++) {
            double each = nanosPerPoint(bodies, work);
            if (round >= 0) {
                nanos[round] = each;
            }
        }
        Arrays.sort(nanos);
        System.out.printf(
                Locale.ROOT,
                "otlp %-16s %6d bytes for %d points  %.0f ns/point (%.0f-%.0f)%n",
                what,
                bodies.getFirst().length,
                POINTS,
                nanos[ROUNDS / 2],
                nanos[0],
                nanos[ROUNDS - 1]);
    }

    private static double nanosPerPoint(List<byte[]> bodies, ToIntFunction<byte[]> work) {
        long begin = CPU.getCurrentThreadCpuTime();
        long end = begin;
        long runs = 0;
        long results = 0;
        while (end - begin < ROUND_NANOS) {
            results += work.applyAsInt(bodies.get((int) (runs % BODIES)));
            runs++;
            end = CPU.getCurrentThreadCpuTime();
        }
        if (results == 0) {
            throw new IllegalStateException("nothing was read");
        }
        return (double) (end - begin) / (runs * POINTS);
    }

    private static List<ExportMetricsServiceRequest> requests() {
        List<ExportMetricsServiceRequest> requests = new ArrayList<>();
        for (int body = 0; body < BODIES; body++) {
            ExportMetricsServiceRequest.Builder request = ExportMetricsServiceRequest.newBuilder();
            for (int host = 0; host < HOSTS; host++) {
                request.addResourceMetrics(Exports.resource(
                        Exports.attributes(
                                "service.name", "dcgm-exporter",
                                "service.instance.id", "10.1.%d.%d:9400".formatted(body, host),
                                "server.address", "10.1.%d.%d".formatted(body, host),
                                "server.port", "9400",
                                "url.scheme", "http"),
                        metrics(body * HOSTS + host)));
            }
            requests.add(request.build());
        }
        return requests;
    }

    private static Metric[] metrics(int host) {
        return METRICS.stream()
                .map(name -> {
                    NumberDataPoint[] points = new NumberDataPoint[GPUS];
                    for (int gpu = 0; gpu < GPUS; gpu++) {
                        points[gpu] = Exports.point(gpu / 8.0, attributes(host, gpu));
                    }
                    return Exports.gauge(name, points);
                })
                .toArray(Metric[]::new);
    }

    private static String[] attributes(int host, int gpu) {
        return new String[] {
            "Hostname",
            "gpu-node-" + host,
            "UUID",
            "GPU-%08x-6d3c-22ed-0ec8-d3b864870b8b".formatted(host * GPUS + gpu),
            "device",
            "nvidia" + gpu,
            "gpu",
            Integer.toString(gpu),
            "modelName",
            "NVIDIA H100 80GB HBM3",
            "pci_bus_id",
            "00000000:%02X:00.0".formatted(gpu * 16)
        };
    }
}

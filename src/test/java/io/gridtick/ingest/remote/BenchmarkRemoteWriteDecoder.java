package io.gridtick.ingest.remote;

import io.gridtick.ingest.remote.Messages.Series;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.ToIntFunction;

/** How many values a second one thread reads from remote write: 2,000 in a body, labels as those of dcgm-exporter. */
public final class BenchmarkRemoteWriteDecoder {
    private static final int VALUES = 2_000;
    private static final int BODIES = 20;
    private static final int ROUNDS = 9;
    private static final long ROUND_NANOS = 700_000_000L;
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

    /** Time that the thread really ran, so that a busy machine changes less. */
    private static final ThreadMXBean CPU = ManagementFactory.getThreadMXBean();

    private BenchmarkRemoteWriteDecoder() {}

    public static void main(String[] args) {
        for (WriteVersion version : WriteVersion.values()) {
            List<byte[]> bodies = bodies(version);
            RemoteWriteDecoder decoder = new RemoteWriteDecoder();
            SnappyBlock block = new SnappyBlock();
            measure(version, "unpack", bodies, body -> block.unpack(body) ? block.length() : 0);
            measure(
                    version,
                    "decode",
                    bodies,
                    body -> decoder.decode(body, version, Messages.NOW)
                            .decoded()
                            .batch()
                            .size());
        }
    }

    private static void measure(WriteVersion version, String step, List<byte[]> bodies, ToIntFunction<byte[]> work) {
        double[] nanos = new double[ROUNDS];
        for (int round = -2; round < ROUNDS; round++) {
            double each = nanosPerValue(bodies, work);
            if (round >= 0) {
                nanos[round] = each;
            }
        }
        Arrays.sort(nanos);
        double median = nanos[ROUNDS / 2];
        System.out.printf(
                Locale.ROOT,
                "remote write %s %s  %5d bytes packed for %d values  %.2f M values/s  %.0f ns/value (%.0f-%.0f)%n",
                version,
                step,
                bodies.getFirst().length,
                VALUES,
                1e3 / median,
                median,
                nanos[0],
                nanos[ROUNDS - 1]);
    }

    private static double nanosPerValue(List<byte[]> bodies, ToIntFunction<byte[]> work) {
        long begin = CPU.getCurrentThreadCpuTime();
        long end = begin;
        long runs = 0;
        long rows = 0;
        while (end - begin < ROUND_NANOS) {
            rows += work.applyAsInt(bodies.get((int) (runs % BODIES)));
            runs++;
            end = CPU.getCurrentThreadCpuTime();
        }
        if (rows == 0) {
            throw new IllegalStateException("nothing was read");
        }
        return (double) (end - begin) / (runs * VALUES);
    }

    /** Of 2,500 GPUs in turn, so that labels do not only come again at once. */
    private static List<byte[]> bodies(WriteVersion version) {
        List<byte[]> bodies = new ArrayList<>();
        for (int body = 0; body < BODIES; body++) {
            List<Series> all = new ArrayList<>();
            for (int i = 0; i < VALUES; i++) {
                int gpu = body * (VALUES / METRICS.size()) + i / METRICS.size();
                all.add(Messages.series(
                        labels(METRICS.get(i % METRICS.size()), gpu), Messages.NOW - body, i % 97 / 97.0));
            }
            byte[] message = version == WriteVersion.ONE ? Messages.first(all) : Messages.second(all);
            bodies.add(Messages.packed(message));
        }
        return bodies;
    }

    private static List<String> labels(String metric, int gpu) {
        return List.of(
                "Hostname",
                "gpu-node-" + gpu / 8,
                "UUID",
                "GPU-%08x-6d3c-22ed-0ec8-d3b864870b8b".formatted(gpu),
                "__name__",
                metric,
                "device",
                "nvidia" + gpu % 8,
                "gpu",
                Integer.toString(gpu % 8),
                "instance",
                "10.1.%d.%d:9400".formatted(gpu / 2_048, gpu / 8 % 256),
                "job",
                "dcgm-exporter",
                "modelName",
                "NVIDIA H100 80GB HBM3",
                "pci_bus_id",
                "00000000:%02X:00.0".formatted(gpu % 8 * 16));
    }
}

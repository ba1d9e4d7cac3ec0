package io.gridtick.demo;

import java.util.List;
import java.util.Optional;

/**
 * Reports of hosts as an exporter for NVIDIA's GPUs shows them. It knows the pods, and the instances of a partitioned GPU:
 * then the GPU itself has no utilisation, and one slice of its seven is left to nobody.
 */
final class ExporterPage {
    private static final double MIB = 1 << 20;
    private static final List<Instance> INSTANCES = List.of(
            new Instance(1, "3g.40gb", 0.5), new Instance(3, "2g.20gb", 0.25), new Instance(9, "1g.10gb", 0.125));

    private final StringBuilder out = new StringBuilder(1 << 16);
    private String time = "";

    /** @param share of the GPU's memory */
    private record Instance(int id, String profile, double share) {}

    void add(DemoHost host, long timeMillis) {
        time = " " + timeMillis + "\n";
        for (DemoGpu gpu : host.gpus()) {
            if (gpu.reports()) {
                gpu(host, gpu);
            }
        }
    }

    Optional<Delivery> delivery() {
        return out.isEmpty()
                ? Optional.empty()
                : Optional.of(new Delivery("/api/v1/import/prometheus", "text/plain", out.toString()));
    }

    private void gpu(DemoHost host, DemoGpu gpu) {
        String device = "{gpu=\"" + gpu.index() + "\",UUID=\"" + gpu.uuid() + "\",modelName=\"" + gpu.model()
                + "\",Hostname=\"" + host.name() + "\",region=\"" + host.region() + "\"";
        String pod = gpu.work().isSomething()
                ? ",namespace=\"ml\",pod=\"" + gpu.work().workload() + "\""
                : "";
        String labels = device + (gpu.isPartitioned() ? "" : pod) + "} ";
        line("DCGM_FI_DEV_POWER_USAGE", labels, gpu.powerWatts());
        line("DCGM_FI_DEV_GPU_TEMP", labels, gpu.tempCelsius());
        line("DCGM_FI_DEV_MEMORY_TEMP", labels, gpu.memTempCelsius());
        line("DCGM_FI_DEV_SM_CLOCK", labels, gpu.clockMhz());
        line("DCGM_FI_DEV_TOTAL_ENERGY_CONSUMPTION", labels, gpu.joules() * 1_000);
        line("DCGM_FI_DEV_XID_ERRORS", labels, gpu.xid());
        line("DCGM_FI_DEV_ECC_SBE_VOL_TOTAL", labels, gpu.correctedErrors());
        line("DCGM_FI_DEV_ECC_DBE_VOL_TOTAL", labels, gpu.doubleBitErrors());
        line("DCGM_FI_DEV_CLOCKS_EVENT_REASONS", labels, gpu.throttle());
        if (gpu.isPartitioned()) {
            for (Instance instance : INSTANCES) {
                instance(instance, device, pod, gpu);
            }
        } else {
            line("DCGM_FI_DEV_GPU_UTIL", labels, gpu.util());
            activity(labels, (double) gpu.util(), gpu);
            memory(labels, (double) gpu.memUsedBytes(), (double) gpu.memTotalBytes());
        }
    }

    /** The larger an instance, the busier it is here. */
    private void instance(Instance instance, String device, String pod, DemoGpu gpu) {
        String labels = device + ",GPU_I_ID=\"" + instance.id() + "\",GPU_I_PROFILE=\"" + instance.profile() + "\""
                + pod + "} ";
        activity(labels, gpu.util() * Math.sqrt(2 * instance.share()), gpu);
        memory(labels, gpu.memUsedBytes() * instance.share(), gpu.memTotalBytes() * instance.share());
    }

    private void activity(String labels, double percent, DemoGpu gpu) {
        double share = gpu.util() == 0 ? 0 : percent / gpu.util() / 100;
        line("DCGM_FI_PROF_GR_ENGINE_ACTIVE", labels, rounded(percent / 100));
        line("DCGM_FI_PROF_SM_ACTIVE", labels, rounded(gpu.smActive() * share));
        line("DCGM_FI_PROF_PIPE_TENSOR_ACTIVE", labels, rounded(gpu.tensorActive() * share));
    }

    private void memory(String labels, double usedBytes, double totalBytes) {
        line("DCGM_FI_DEV_FB_USED", labels, (long) (usedBytes / MIB));
        line("DCGM_FI_DEV_FB_TOTAL", labels, (long) (totalBytes / MIB));
    }

    private void line(String name, String labels, double value) {
        out.append(name).append(labels).append(value).append(time);
    }

    private void line(String name, String labels, long value) {
        out.append(name).append(labels).append(value).append(time);
    }

    private static double rounded(double value) {
        return Math.round(value * 10_000) / 10_000.0;
    }
}

package io.gridtick.demo;

import java.util.Optional;

/** Reports of hosts in the house's own JSON. All texts are ours, so none needs an escape. */
final class HostsJson {
    private final StringBuilder out = new StringBuilder(1 << 16);

    void add(DemoHost host, long timeMillis) {
        out.append(out.isEmpty() ? "[" : ",\n");
        out.append("{\"host\":\"").append(host.name());
        out.append("\",\"region\":\"").append(host.region());
        out.append("\",\"ts\":").append(timeMillis).append(",\"gpus\":[");
        String before = "\n";
        for (DemoGpu gpu : host.gpus()) {
            if (gpu.reports()) {
                out.append(before);
                gpu(gpu);
                before = ",\n";
            }
        }
        out.append("]}");
    }

    Optional<Delivery> delivery() {
        return out.isEmpty()
                ? Optional.empty()
                : Optional.of(new Delivery(
                        "/api/v1/ingest", "application/json", out.append(']').toString()));
    }

    private void gpu(DemoGpu gpu) {
        out.append("{\"uuid\":\"").append(gpu.uuid());
        out.append("\",\"model\":\"").append(gpu.model()).append('"');
        field("index", gpu.index());
        field("util", gpu.util());
        field("sm_active", gpu.smActive());
        field("mem_used", gpu.memUsedBytes());
        field("mem_total", gpu.memTotalBytes());
        field("power", gpu.powerWatts());
        field("temp", gpu.tempCelsius());
        field("mem_temp", gpu.memTempCelsius());
        field("sm_clock", gpu.clockMhz() * 1_000_000);
        field("energy", gpu.joules());
        field("xid", gpu.xid());
        field("ecc_sbe", gpu.correctedErrors());
        field("ecc_dbe", gpu.doubleBitErrors());
        field("throttle", gpu.throttle());
        field("throttle_seconds", gpu.throttledSeconds());
        out.append('}');
    }

    private void field(String name, long value) {
        out.append(",\"").append(name).append("\":").append(value);
    }

    private void field(String name, double value) {
        out.append(",\"").append(name).append("\":").append(value);
    }
}

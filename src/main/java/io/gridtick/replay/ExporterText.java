package io.gridtick.replay;

import io.gridtick.fleet.GpuLabels;
import io.gridtick.fleet.Metric;
import io.gridtick.replay.Places.Place;
import java.util.EnumMap;
import java.util.Map;

/** Rows as series of an exporter: a line for each value, under the name that stands for the metric. */
final class ExporterText {
    private static final double HUNDRED = 100;
    private static final double BILLION = 1e9;
    private static final Map<Metric, Name> NAMES = new EnumMap<>(Metric.class);

    /** @param factor what the value is multiplied with by who reads it */
    private record Name(String text, double factor) {}

    static {
        put(Metric.UTIL, "DCGM_FI_DEV_GPU_UTIL", 1);
        put(Metric.MEM_CTRL_UTIL, "DCGM_FI_DEV_MEM_COPY_UTIL", 1);
        put(Metric.MEM_USED, "nvidia_smi_memory_used_bytes", 1);
        put(Metric.MEM_TOTAL, "nvidia_smi_memory_total_bytes", 1);
        put(Metric.MEM_FREE, "nvidia_smi_memory_free_bytes", 1);
        put(Metric.MEM_RESERVED, "nvidia_smi_memory_reserved_bytes", 1);
        put(Metric.POWER, "DCGM_FI_DEV_POWER_USAGE", 1);
        put(Metric.TEMP, "DCGM_FI_DEV_GPU_TEMP", 1);
        put(Metric.MEM_TEMP, "DCGM_FI_DEV_MEMORY_TEMP", 1);
        put(Metric.SM_CLOCK, "nvidia_smi_clocks_current_sm_clock_hz", 1);
        put(Metric.ENERGY, "nvidia_smi_energy_joules_total", 1);
        put(Metric.GR_ACTIVE, "DCGM_FI_PROF_GR_ENGINE_ACTIVE", HUNDRED);
        put(Metric.SM_ACTIVE, "DCGM_FI_PROF_SM_ACTIVE", HUNDRED);
        put(Metric.SM_OCCUPANCY, "DCGM_FI_PROF_SM_OCCUPANCY", HUNDRED);
        put(Metric.TENSOR_ACTIVE, "DCGM_FI_PROF_PIPE_TENSOR_ACTIVE", HUNDRED);
        put(Metric.DRAM_ACTIVE, "DCGM_FI_PROF_DRAM_ACTIVE", HUNDRED);
        put(Metric.XID, "DCGM_FI_DEV_XID_ERRORS", 1);
        put(Metric.ECC_SBE, "DCGM_FI_DEV_ECC_SBE_VOL_TOTAL", 1);
        put(Metric.ECC_DBE, "DCGM_FI_DEV_ECC_DBE_VOL_TOTAL", 1);
        put(Metric.ROW_REMAP_FAILURE, "DCGM_FI_DEV_ROW_REMAP_FAILURE", 1);
        put(Metric.THROTTLE, "DCGM_FI_DEV_CLOCKS_EVENT_REASONS", 1);
        put(Metric.THROTTLE_SECONDS, "DCGM_FI_DEV_THERMAL_VIOLATION", 1 / BILLION);
    }

    private final StringBuilder out = new StringBuilder();

    private static void put(Metric metric, String text, double factor) {
        NAMES.put(metric, new Name(text, factor));
    }

    int length() {
        return out.length();
    }

    String take() {
        String text = out.toString();
        out.setLength(0);
        return text;
    }

    void add(Row row, Place place, long millis) {
        String labels = labels(row, place);
        String end = " " + millis + "\n";
        NAMES.forEach((metric, name) -> {
            if (row.has(metric)) {
                out.append(name.text()).append('{').append(labels).append("} ");
                Bodies.number(before(row.value(metric), name.factor()), out);
                out.append(end);
            }
        });
        if (row.has(Metric.XID_COUNT) && row.has(Metric.XID)) {
            out.append("DCGM_EXP_XID_ERRORS_COUNT{").append(labels).append(",xid=\"");
            out.append((long) row.value(Metric.XID)).append("\"} ");
            Bodies.number(row.value(Metric.XID_COUNT), out);
            out.append(end);
        }
    }

    /** The number that gives the value once it is multiplied, where there is one beside the quotient. */
    private static double before(double value, double factor) {
        double quotient = value / factor;
        for (double near : new double[] {quotient, Math.nextUp(quotient), Math.nextDown(quotient)}) {
            if (near * factor == value) {
                return near;
            }
        }
        return quotient;
    }

    private static String labels(Row row, Place place) {
        StringBuilder labels = new StringBuilder();
        if (GpuLabels.isPlace(row.gpu())) {
            String bus = row.gpu().substring(row.gpu().indexOf(':') + 1);
            label(bus.indexOf(':') < 0 ? "gpu" : "pci_bus_id", bus, labels);
        } else {
            label("UUID", row.gpu(), labels);
            label("gpu", row.index() == GpuLabels.NO_INDEX ? "" : Integer.toString(row.index()), labels);
        }
        label("Hostname", place.host(), labels);
        label("region", place.region(), labels);
        label("modelName", place.model(), labels);
        int point = row.instance().indexOf('.');
        label("GPU_I_ID", point < 0 ? row.instance() : row.instance().substring(0, point), labels);
        label("GPU_CI_ID", point < 0 ? "" : row.instance().substring(point + 1), labels);
        label("GPU_I_PROFILE", row.profile(), labels);
        label("pod", row.workload(), labels);
        return labels.toString();
    }

    private static void label(String name, String value, StringBuilder labels) {
        if (!value.isEmpty()) {
            labels.append(labels.isEmpty() ? "" : ",").append(name).append("=\"");
            labels.append(value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n"));
            labels.append('"');
        }
    }
}

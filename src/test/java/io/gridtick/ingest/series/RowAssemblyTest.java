package io.gridtick.ingest.series;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.gridtick.fleet.Metric;
import io.gridtick.fleet.SampleBatch;
import io.gridtick.ingest.Decoded;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RowAssemblyTest {
    private static final long NOW = 1_800_000_000_000L;

    private final SeriesNames names = new SeriesNames();
    private final RowAssembly assembly = new RowAssembly(NOW, 8);
    private final LabelSet gpu = labels("UUID", "GPU-8b2281de-6d3c-22ed-0ec8-d3b864870b8b", "Hostname", "n1");

    @Test
    void valuesOfOneGpuAtOneTimeShareARow() {
        add(gpu, "DCGM_FI_DEV_GPU_UTIL", NOW, 97);
        add(gpu, "DCGM_FI_DEV_FB_USED", NOW, 2);
        add(gpu, "DCGM_FI_DEV_POWER_USAGE", NOW + 1_000, 300.5);
        SampleBatch batch = assembly.result().batch();
        assertEquals(2, batch.size());
        assertEquals(97, batch.value(0, Metric.UTIL));
        assertEquals(2 * 1024 * 1024, batch.value(0, Metric.MEM_USED));
        assertEquals(300.5, batch.value(1, Metric.POWER));
    }

    @Test
    void unknownMetricsAndOtherMachinesAreAcceptedAndCounted() {
        add(gpu, "node_cpu_seconds_total", NOW, 1);
        add(labels("instance", "n1:9100"), "DCGM_FI_DEV_GPU_UTIL", NOW, 1);
        Decoded result = assembly.result();
        assertEquals(2, result.tally().unmapped());
        assertEquals(0, result.tally().rejected());
        assertEquals(0, result.batch().size());
    }

    @ParameterizedTest
    @ValueSource(
            doubles = {2147483632, 2147483635, 9.223372036854776E18, 140737488355328.0, 140737488355331.0, Double.NaN})
    void sentinelsAreNoValues(double blank) {
        add(gpu, "DCGM_FI_DEV_MEMORY_TEMP", NOW, blank);
        Decoded result = assembly.result();
        assertEquals(1, result.tally().sentinels());
        assertFalse(result.batch().has(Metric.MEM_TEMP));
    }

    @Test
    void aCounterMayReallyBeThatLarge() {
        add(gpu, "DCGM_FI_DEV_TOTAL_ENERGY_CONSUMPTION", NOW, 2147483633.0);
        assertEquals(2147483.633, assembly.result().batch().value(0, Metric.ENERGY), 1e-9);
    }

    @Test
    void staleMarkersEndTheGpu() {
        add(gpu, "DCGM_FI_DEV_GPU_UTIL", NOW, Double.longBitsToDouble(RowAssembly.STALE_BITS));
        Decoded result = assembly.result();
        assertEquals(1, result.tally().ended());
        assertEquals(1, result.batch().value(0, Metric.ENDED));
    }

    @Test
    void timesFarAheadAndVeryOldAreRefused() {
        assertNotNull(add(gpu, "DCGM_FI_DEV_GPU_UTIL", NOW + 600_001, 1));
        assertNotNull(add(gpu, "DCGM_FI_DEV_GPU_UTIL", NOW - 8L * 86_400_000, 1));
        assertNull(add(gpu, "DCGM_FI_DEV_GPU_UTIL", NOW + 600_000, 1));
        assertEquals(1, assembly.result().tally().future());
        assertEquals(1, assembly.result().tally().old());
    }

    @Test
    void impossibleValuesAreRefused() {
        assertNotNull(add(gpu, "DCGM_FI_DEV_GPU_UTIL", NOW, 101));
        assertNotNull(add(gpu, "DCGM_FI_DEV_POWER_USAGE", NOW, Double.POSITIVE_INFINITY));
        assertEquals(2, assembly.result().tally().invalid());
    }

    @Test
    void bitsOfOneTimeAreJoined() {
        LabelSet thermal = labels("UUID", "GPU-8b2281de-6d3c-22ed-0ec8-d3b864870b8b", "clock_event", "hw_thermal");
        LabelSet cap = labels("UUID", "GPU-8b2281de-6d3c-22ed-0ec8-d3b864870b8b", "clock_event", "power_cap");
        LabelSet idle = labels("UUID", "GPU-8b2281de-6d3c-22ed-0ec8-d3b864870b8b", "clock_event", "gpu_idle");
        add(thermal, "DCGM_EXP_CLOCK_EVENTS_COUNT", NOW, 3);
        add(cap, "DCGM_EXP_CLOCK_EVENTS_COUNT", NOW, 1);
        add(idle, "DCGM_EXP_CLOCK_EVENTS_COUNT", NOW, 0);
        SampleBatch batch = assembly.result().batch();
        assertEquals(1, batch.size());
        assertEquals(0x44, batch.value(0, Metric.THROTTLE));
    }

    @Test
    void errorCodesComeFromTheLabel() {
        LabelSet fallen = labels("UUID", "GPU-8b2281de-6d3c-22ed-0ec8-d3b864870b8b", "xid", "79");
        add(fallen, "DCGM_EXP_XID_ERRORS_COUNT", NOW, 2);
        SampleBatch batch = assembly.result().batch();
        assertEquals(79, batch.value(0, Metric.XID));
        assertEquals(2, batch.value(0, Metric.XID_COUNT));
    }

    @Test
    void conditionsDecideWhichRowsOfTheTableCount() {
        String uuid = "GPU-8b2281de-6d3c-22ed-0ec8-d3b864870b8b";
        add(labels("hw.id", uuid, "hw.gpu.task", "encoder"), "hw.gpu.utilization", NOW, 0.9);
        add(labels("hw.id", uuid, "hw.gpu.task", "general"), "hw.gpu.utilization", NOW, 0.25);
        add(labels("hw.id", uuid), "hw.gpu.utilization", NOW + 1, 0.5);
        add(labels("hw.id", uuid, "hw.type", "cpu"), "hw.power", NOW, 90);
        Decoded result = assembly.result();
        assertEquals(2, result.tally().unmapped());
        assertEquals(25, result.batch().value(0, Metric.UTIL));
        assertEquals(50, result.batch().value(1, Metric.UTIL));
    }

    @Test
    void infoSeriesSayOnlyLabels() {
        add(labels("uuid", "8b2281de-6d3c-22ed-0ec8-d3b864870b8b", "name", "H200"), "nvidia_smi_gpu_info", NOW, 1);
        SampleBatch batch = assembly.result().batch();
        assertEquals(1, batch.size());
        assertEquals("H200", batch.gpu(0).model().orElseThrow());
    }

    @CanIgnoreReturnValue
    private @Nullable String add(LabelSet labels, String metric, long timeMillis, double value) {
        return assembly.add(labels, Mapping.get().rules(metric), timeMillis, value);
    }

    private LabelSet labels(String... labels) {
        LabelReading reading = names.reading();
        for (int i = 0; i < labels.length; i += 2) {
            reading.add(labels[i], labels[i + 1]);
        }
        return names.labelSet(reading);
    }
}

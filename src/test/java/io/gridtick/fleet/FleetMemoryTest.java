package io.gridtick.fleet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A live GPU must stay small: 100,000 of them fit into a small server. */
class FleetMemoryTest {
    private static final int GPUS = 20_000;
    private static final int ROUNDS = 40;
    /** Identities and places of the GPUs are counted in. */
    private static final int BYTES_MAX = 4_096;

    private static final int GPUS_PER_HOST = 8;

    @Test
    void aLiveGpuTakesLessThanFourKilobytes() {
        long before = usedAfterCollection();
        GpuLabels[] labels = labels();
        FleetRig rig = new FleetRig();
        for (int round = 0; round < ROUNDS; round++) {
            rig.now = FleetRig.T + round * 15_000L;
            rig.state.apply(round(labels, round), rig.now);
        }
        long bytes = (usedAfterCollection() - before) / GPUS;
        System.out.println("heap per live GPU: " + bytes + " bytes");
        assertEquals(GPUS, rig.fleet().live());
        assertEquals(GPUS, labels.length);
        assertTrue(bytes < BYTES_MAX, bytes + " bytes per GPU");
    }

    private static GpuLabels[] labels() {
        GpuLabels[] labels = new GpuLabels[GPUS];
        for (int gpu = 0; gpu < GPUS; gpu++) {
            labels[gpu] = new GpuLabels(
                    "6f1c0f6e-8d5b-4b8e-9a55-%012d".formatted(gpu),
                    "node-" + gpu / GPUS_PER_HOST,
                    "region-" + gpu % 4,
                    Optional.of("NVIDIA H100 80GB HBM3"),
                    gpu % GPUS_PER_HOST);
        }
        return labels;
    }

    private static SampleBatch round(GpuLabels[] labels, int round) {
        SampleBatch.Builder batch = new SampleBatch.Builder(GPUS);
        for (int gpu = 0; gpu < GPUS; gpu++) {
            batch.add(labels[gpu], FleetRig.T + round * 15_000L + gpu % 1_000);
            batch.set(Metric.UTIL, (gpu + 7 * round) % 100);
            batch.set(Metric.MEM_USED, gpu * 1e6);
            batch.set(Metric.POWER, 100 + gpu % 600);
            batch.set(Metric.TEMP, 30 + gpu % 50);
        }
        return batch.build();
    }

    private static long usedAfterCollection() {
        Runtime runtime = Runtime.getRuntime();
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 4; i++) {
            System.gc();
            least = Math.min(least, runtime.totalMemory() - runtime.freeMemory());
        }
        return least;
    }
}

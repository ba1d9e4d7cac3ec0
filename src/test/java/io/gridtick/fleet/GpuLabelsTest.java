package io.gridtick.fleet;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GpuLabelsTest {
    @ParameterizedTest
    @CsvSource({
        // as sent, identity, as shown
        "GPU-6F1C, 6f1c, GPU-6f1c",
        "gpu-6f1c, 6f1c, GPU-6f1c",
        "6f1c, 6f1c, GPU-6f1c",
        "MIG-GPU-6f1c/1/0, mig-6f1c/1/0, MIG-6f1c/1/0",
        "MIG-6F1C, mig-6f1c, MIG-6f1c",
        "gpu-Host:0, gpu-Host:0, gpu-Host:0",
        "GPU-00000000-0000-0000-0000-000000000000, '', GPU-",
    })
    void identityIsTheSameHoweverItIsWritten(String sent, String id, String shown) {
        assertEquals(id, GpuLabels.idOf(sent));
        assertEquals(shown, new GpuLabels(id, "n1", "eu", Optional.empty(), 0).uuid());
    }

    @ParameterizedTest
    @CsvSource({"GPU-6f1c", "MIG-6f1c/1/0", "gpu-Host:0", "n1:3"})
    void whatIsShownLeadsBackToTheSameGpu(String uuid) {
        GpuLabels labels = new GpuLabels(GpuLabels.idOf(uuid), "n1", "eu", Optional.empty(), 0);
        assertEquals(labels.id(), GpuLabels.idOf(labels.uuid()));
    }
}

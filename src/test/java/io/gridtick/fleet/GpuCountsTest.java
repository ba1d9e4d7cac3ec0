package io.gridtick.fleet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gridtick.fleet.view.GpuCounts;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GpuCountsTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 3, 5, 100})
    void countsAreTheSameByPagesOfAnySize(int limit) {
        FleetRig rig = new FleetRig();
        rig.take(labels("a", "eu", "H100 PCIe"), 0, Metric.UTIL, 20);
        rig.take(labels("b", "eu", "H100 PCIe"), 0, Metric.UTIL, 60);
        rig.take(labels("c", "eu", "H100 PCIe"), 0, Metric.TEMP, 60);
        rig.take(labels("d", "eu", "L4"), 0, Metric.UTIL, 100);
        rig.take(labels("e", "us", "L4"), 0, Metric.TEMP, 40);
        GpuCounts counts = new GpuCounts();
        int pages = 0;
        while (!counts.isWhole()) {
            counts = rig.reader.count(counts, limit);
            pages++;
        }
        assertEquals(
                List.of(
                        new GpuCounts.Row("eu", "H100 PCIe 80GB", 3, OptionalDouble.of(40)),
                        new GpuCounts.Row("eu", "L4", 1, OptionalDouble.of(100)),
                        new GpuCounts.Row("us", "L4", 1, OptionalDouble.empty())),
                counts.rows());
        int number = pages;
        assertTrue(pages <= 6, () -> "pages " + number);
    }

    private static GpuLabels labels(String id, String region, String model) {
        return new GpuLabels(id, "host-" + id, region, Optional.of(model), 0);
    }
}

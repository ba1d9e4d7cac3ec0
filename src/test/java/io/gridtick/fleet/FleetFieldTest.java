package io.gridtick.fleet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.gridtick.fleet.FleetRig.Fact;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One value for each field and time, and what follows from several fields. */
class FleetFieldTest {
    private static final GpuLabels GPU = Samples.gpu("a", "n1", "eu");

    private final FleetRig rig = new FleetRig();

    private static GpuLabels of(String workload) {
        return new GpuLabels("a", "n1", "eu", Optional.empty(), 0, new GpuLabels.Part("", "", workload));
    }

    @ParameterizedTest
    @CsvSource({
        // workload of the first row, its value, of the second row, its value, the value of the GPU
        "'', 30, pod, 90, 30",
        "pod, 90, '', 30, 30",
        "one, 40, two, 60, 60",
        "two, 60, one, 40, 60",
        "'', 30, '', 20, 30",
        "'', 0, pod, 100, 0",
    })
    void deviceCountsBeforeWorkloadsThenTheGreater(String one, double first, String two, double second, double gpu) {
        rig.take(of(one), 0, Metric.UTIL, first, Metric.MEM_USED, first);
        rig.take(of(two), 0, Metric.UTIL, second, Metric.MEM_USED, second);
        assertEquals(gpu, rig.gpu("a").util());
        assertEquals((long) gpu, rig.gpu("a").memUsed());
        assertEquals(gpu, rig.fleet().util());
    }

    @Test
    void reasonsOfOneTimeAddUp() {
        rig.take(GPU, 0, Metric.THROTTLE, 4);
        rig.take(GPU, 0, Metric.THROTTLE, 32);
        assertEquals(36, rig.gpu("a").throttle());
        rig.take(GPU, 1, Metric.THROTTLE, 1);
        assertEquals(1, rig.gpu("a").throttle());
    }

    @Test
    void memoryIsTheSumOfItsPartsWhereNobodySaidIt() {
        rig.take(GPU, 0, Metric.MEM_USED, 100);
        assertNull(rig.gpu("a").memTotal());
        rig.take(GPU, 1, Metric.MEM_USED, 100, Metric.MEM_FREE, 50);
        assertEquals(150, rig.gpu("a").memTotal());
        assertEquals(150, rig.fleet().memTotal());
        rig.take(GPU, 2, Metric.MEM_RESERVED, 7);
        assertEquals(157, rig.gpu("a").memTotal());
        rig.take(GPU, 3, Metric.MEM_TOTAL, 160);
        assertEquals(160, rig.gpu("a").memTotal());
        assertEquals(160, rig.fleet().memTotal());
    }

    @Test
    void powerFollowsFromEnergyWhereNobodySaidIt() {
        rig.take(GPU, 0, Metric.ENERGY, 1_000);
        assertNull(rig.gpu("a").power());
        rig.take(GPU, 10, Metric.ENERGY, 5_000);
        assertEquals(400.0, rig.gpu("a").power());
        assertEquals(400.0, rig.fleet().power());
        rig.take(GPU, 5, Metric.ENERGY, 4_000);
        assertEquals(200.0, rig.gpu("a").power(), "a late sample is the one before now");
        rig.take(GPU, 20, Metric.ENERGY, 30);
        assertNull(rig.gpu("a").power(), "the counter was reset");
        rig.take(GPU, 30, Metric.ENERGY, 3_030);
        assertEquals(300.0, rig.gpu("a").power());
        rig.take(GPU, 31, Metric.POWER, 250);
        assertEquals(250.0, rig.gpu("a").power());
        rig.report(GPU, 40, 200, 10, 1);
        rig.take(GPU, 190, Metric.ENERGY, 3_030);
        rig.take(GPU, 200, Metric.ENERGY, 4_030);
        assertEquals(100.0, rig.gpu("a").power(), "power is not told any more");
    }

    @Test
    void utilisationIsThatOfTheEngineWhereThereIsNoOther() {
        rig.take(GPU, 0, Metric.GR_ACTIVE, 44);
        assertEquals(44.0, rig.gpu("a").util());
        assertEquals("gr_active", rig.gpu("a").utilSource());
        rig.take(GPU, 0, Metric.UTIL, 40);
        assertEquals(40.0, rig.gpu("a").util());
        assertEquals("util", rig.gpu("a").utilSource());
        rig.take(Fact.of(GPU, 10, Metric.UTIL, 20), Fact.of(GPU, 10, Metric.GR_ACTIVE, 90));
        assertEquals(20.0, rig.gpu("a").util());
    }
}

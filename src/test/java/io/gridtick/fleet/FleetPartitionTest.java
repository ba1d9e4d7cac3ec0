package io.gridtick.fleet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gridtick.fleet.FleetRig.Fact;
import io.gridtick.fleet.GpuLabels.Part;
import io.gridtick.fleet.view.GpuRow;
import io.gridtick.fleet.view.InstanceRow;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A partitioned GPU is one GPU. */
class FleetPartitionTest {
    private final FleetRig rig = new FleetRig();

    private static GpuLabels instance(String name, String profile) {
        return new GpuLabels("a", "n1", "eu", Optional.of("H100"), 0, new Part(name, profile, ""));
    }

    private static GpuLabels whole() {
        return Samples.gpu("a", "n1", "eu");
    }

    @Test
    void activityIsSummedBySlicesAndFreeSlicesAreIdle() {
        rig.take(
                Fact.of(instance("1", "3g.40gb"), 0, Metric.GR_ACTIVE, 70, Metric.POWER, 400, Metric.MEM_USED, 30),
                Fact.of(instance("2", "2g.20gb"), 0, Metric.GR_ACTIVE, 35, Metric.POWER, 400, Metric.MEM_USED, 5));
        GpuRow gpu = rig.gpu("a");
        assertEquals(40.0, gpu.util());
        assertEquals("mig", gpu.utilSource());
        assertEquals(400.0, gpu.power());
        assertEquals(35, gpu.memUsed());
        assertEquals(7, gpu.slices());
        assertEquals(2, gpu.slicesUnallocated());
        assertEquals(1, rig.fleet().gpus());
        assertEquals(40.0, rig.fleet().util());
        assertEquals(400.0, rig.fleet().power());
        assertEquals(2, rig.fleet().slicesUnallocated());
        List<InstanceRow> instances = rig.detail("a").instances();
        assertEquals(
                List.of("1", "2"), instances.stream().map(InstanceRow::instance).toList());
        assertEquals(70.0, instances.getFirst().grActive());
        assertEquals(3, instances.getFirst().slices());
    }

    @Test
    void anA30HasFourSlices() {
        GpuLabels a30 = new GpuLabels("a", "n1", "eu", Optional.of("NVIDIA A30"), 0, new Part("1", "2g.12gb", ""));
        rig.take(a30, 0, Metric.GR_ACTIVE, 60);
        assertEquals(30.0, rig.gpu("a").util());
        assertEquals(2, rig.gpu("a").slicesUnallocated());
    }

    @Test
    void computeInstancesShareTheMemoryAndTheSlicesOfTheirs() {
        rig.take(
                Fact.of(instance("1.0", "1c.3g.40gb"), 0, Metric.GR_ACTIVE, 70, Metric.MEM_USED, 30),
                Fact.of(instance("1.1", "2c.3g.40gb"), 0, Metric.GR_ACTIVE, 35, Metric.MEM_USED, 30),
                Fact.of(instance("5", "1g.10gb"), 0, Metric.GR_ACTIVE, 0, Metric.MEM_USED, 3));
        assertEquals(20.0, rig.gpu("a").util());
        assertEquals(33, rig.gpu("a").memUsed());
        assertEquals(3, rig.gpu("a").slicesUnallocated());
    }

    @Test
    void enteringAndLeavingThePartitionedModeIsOneGpu() {
        rig.report(whole(), 0, 60, 10, 80);
        for (int second = 60; second < 120; second += 10) {
            rig.take(instance("1", "7g.80gb"), second, Metric.GR_ACTIVE, 20, Metric.TEMP, 50);
        }
        assertEquals(20.0, rig.gpu("a").util());
        rig.passTo(120);
        assertEquals(50.0, rig.fiveMinutes("a").util());
        rig.report(whole(), 120, 300, 10, 80);
        assertEquals(80.0, rig.gpu("a").util());
        assertEquals(1, rig.fleet().gpus());
        assertEquals(0, rig.gpu("a").slices());
        assertTrue(rig.detail("a").instances().isEmpty());
        assertTrue(rig.told.isEmpty(), rig.told::toString);
    }

    @Test
    void unknownUtilisationIsNotZero() {
        rig.take(instance("1", "3g.40gb"), 0, Metric.POWER, 100, Metric.MEM_USED, 5);
        assertNull(rig.gpu("a").util());
        assertNull(rig.fleet().util());
    }

    @Test
    void instanceThatEndsIsNotTheGpu() {
        rig.take(
                Fact.of(instance("1", "3g.40gb"), 0, Metric.GR_ACTIVE, 70),
                Fact.of(instance("2", "4g.40gb"), 0, Metric.GR_ACTIVE, 0));
        rig.take(
                Fact.of(instance("1", "3g.40gb"), 10, Metric.ENDED, 1),
                Fact.of(instance("2", "4g.40gb"), 10, Metric.GR_ACTIVE, 70));
        assertEquals("live", rig.gpu("a").state());
        assertEquals(40.0, rig.gpu("a").util());
        assertEquals(3, rig.gpu("a").slicesUnallocated());
    }

    @Test
    void uuidOfAnInstanceLeadsToItsGpu() {
        rig.take(whole(), 0, Metric.POWER, 100);
        rig.take(new GpuLabels("mig-a/1/0", "n1", "eu", Optional.empty(), 0), 0, Metric.GR_ACTIVE, 70);
        rig.take(new GpuLabels("mig-77", "n1", "eu", Optional.empty(), 0), 0, Metric.GR_ACTIVE, 70);
        assertEquals(1, rig.fleet().gpus());
        assertEquals(2, rig.detail("a").instances().size());
        assertEquals("GPU-a", rig.gpu("mig-77").uuid());
        assertTrue(rig.told.isEmpty(), rig.told::toString);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void orderDoesNotMatter(long seed) {
        List<Fact> facts = new ArrayList<>();
        Random random = new Random(seed);
        for (int second = 0; second < 75; second += 15) {
            for (int name = 1; name <= 3; name++) {
                if (random.nextInt(4) > 0) {
                    facts.add(Fact.of(
                            instance("" + name, name + "g.10gb"),
                            second + random.nextInt(2),
                            Metric.GR_ACTIVE,
                            random.nextInt(101),
                            Metric.MEM_USED,
                            random.nextInt(1_000),
                            Metric.POWER,
                            random.nextInt(700)));
                }
            }
        }
        FleetRig other = new FleetRig();
        List<Fact> shuffled = new ArrayList<>(facts);
        shuffled.addAll(facts);
        Collections.shuffle(shuffled, random);
        other.now = FleetRig.T + 80_000;
        facts.forEach(fact -> rig.take(fact));
        shuffled.forEach(fact -> other.take(fact));
        rig.passTo(80);
        other.passTo(80);
        assertEquals(rig.gpu("a"), other.gpu("a"), "seed " + seed);
        assertEquals(rig.detail("a").windows(), other.detail("a").windows(), "seed " + seed);
        assertEquals(rig.detail("a").instances(), other.detail("a").instances(), "seed " + seed);
        assertEquals(rig.fleet().windows(), rig.detail("a").windows(), "seed " + seed);
    }
}

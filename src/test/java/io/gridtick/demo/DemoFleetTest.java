package io.gridtick.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gridtick.fleet.Metric;
import java.util.List;
import org.junit.jupiter.api.Test;

class DemoFleetTest {
    @Test
    void sameSeedGivesTheSameGpus() {
        assertEquals(uuids(new DemoFleet(42)), uuids(new DemoFleet(42)));
        assertNotEquals(uuids(new DemoFleet(42)), uuids(new DemoFleet(43)));
    }

    @Test
    void valuesArePossible() {
        DemoFleet fleet = new DemoFleet(1);
        for (int second = 0; second < 1_000; second++) {
            fleet.advance();
            for (DemoFleet.Host host : fleet.hosts()) {
                host.gpus().forEach(DemoFleetTest::assertPossible);
            }
        }
    }

    @Test
    void somethingMovesEverySecond() {
        DemoFleet fleet = new DemoFleet(1);
        for (int second = 0; second < 100; second++) {
            double before = power(fleet);
            fleet.advance();
            assertNotEquals(before, power(fleet));
        }
    }

    @Test
    void hostsSayThatTheyAreADemo() {
        assertTrue(
                new DemoFleet(1).hosts().stream().allMatch(host -> host.name().startsWith("demo-")));
    }

    private static void assertPossible(DemoGpu gpu) {
        assertTrue(Metric.UTIL.admits((double) gpu.util()));
        assertTrue(Metric.POWER.admits(gpu.powerWatts()));
        assertTrue(Metric.TEMP.admits((double) gpu.tempCelsius()));
        assertTrue(gpu.memUsedBytes() <= gpu.memTotalBytes());
    }

    private static double power(DemoFleet fleet) {
        return fleet.hosts().stream()
                .flatMap(host -> host.gpus().stream())
                .mapToDouble(DemoGpu::powerWatts)
                .sum();
    }

    private static List<String> uuids(DemoFleet fleet) {
        return fleet.hosts().stream()
                .flatMap(host -> host.gpus().stream())
                .map(DemoGpu::uuid)
                .toList();
    }
}

package io.gridtick.fleet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gridtick.fleet.FleetRig.Fact;
import io.gridtick.fleet.event.EventKind;
import io.gridtick.fleet.event.FleetEvent;
import io.gridtick.fleet.view.GpuRow;
import io.gridtick.fleet.view.VisitRow;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** One board is one GPU, whoever reports it, wherever it is. */
class FleetIdentityTest {
    private static final int NONE = GpuLabels.NO_INDEX;

    private final FleetRig rig = new FleetRig();

    private static GpuLabels labels(String id, String host, String region, int index) {
        return new GpuLabels(id, host, region, Optional.empty(), index);
    }

    private static GpuLabels model(String id, String model) {
        return new GpuLabels(id, "", "", Optional.of(model), NONE);
    }

    @Test
    void threeAgentsOfOneHostReportOneGpu() {
        rig.take(
                Fact.of(labels("a", "n1", "eu", 0), 0, Metric.UTIL, 70, Metric.POWER, 400),
                Fact.of(labels("a", "n1", "unknown", NONE), 0, Metric.TEMP, 60),
                Fact.of(labels("n1:0", "n1", "", 0), 0, Metric.MEM_TEMP, 70),
                Fact.of(model("a", "H100"), 0));
        assertEquals(1, rig.fleet().gpus());
        GpuRow gpu = rig.gpu("a");
        assertEquals(
                List.of("n1", "eu", "H100", "0"), List.of(gpu.host(), gpu.region(), gpu.model(), "" + gpu.index()));
        assertEquals(List.of(70.0, 400.0, 60.0, 70.0), List.of(gpu.util(), gpu.power(), gpu.temp(), gpu.memTemp()));
    }

    @Test
    void whatIsNotSaidReplacesNothing() {
        rig.take(labels("a", "n1", "eu", 3), 0, Metric.UTIL, 70);
        rig.take(labels("a", "", "unknown", NONE), 10, Metric.UTIL, 71);
        GpuRow gpu = rig.gpu("a");
        assertEquals(List.of("n1", "eu"), List.of(gpu.host(), gpu.region()));
        assertEquals(3, gpu.index());
        assertEquals(1, rig.fleet().gpus());
        assertEquals(1, rig.row().regions());
    }

    @Test
    void newestRegionThatIsSaidCounts() {
        rig.take(labels("a", "n1", "eu", 0), 10, Metric.UTIL, 70);
        rig.take(labels("a", "n1", "us", 0), 5, Metric.UTIL, 70);
        assertEquals("eu", rig.gpu("a").region());
        rig.take(labels("a", "n1", "ap", 0), 10, Metric.POWER, 70);
        assertEquals("eu", rig.gpu("a").region(), "of two at the same time the greater name");
        rig.take(labels("a", "n1", "us", 0), 10, Metric.POWER, 70);
        assertEquals("us", rig.gpu("a").region());
    }

    @Test
    void rowsWithoutValuesAddAttributesOnly() {
        rig.take(new GpuLabels("a", "n1", "eu", Optional.of("A100"), 0), 0);
        assertEquals(0, rig.fleet().gpus());
        assertTrue(rig.reader.gpu("a", rig.now).isEmpty());
        rig.take(labels("a", "", "", NONE), 1, Metric.UTIL, 50);
        assertEquals("A100", rig.gpu("a").model());
        assertEquals("n1", rig.gpu("a").host());
        rig.passTo(100);
        rig.take(model("a", "A100"), 100);
        assertEquals("stale", rig.gpu("a").state(), "it says nothing of the present");
    }

    @Test
    void placeBecomesTheBoardInItOnceThatIsKnown() {
        rig.report(labels("n1:0", "n1", "eu", 0), 0, 60, 10, 20);
        assertEquals("n1:0", rig.gpus().getFirst().uuid());
        rig.report(labels("a", "n1", "", 0), 60, 120, 10, 80);
        assertEquals(1, rig.gpus().size());
        assertEquals("GPU-a", rig.gpu("n1:0").uuid(), "the old name still leads there");
        assertEquals("eu", rig.gpu("a").region());
        assertEquals(1, rig.region("eu").gpus());
        rig.passTo(120);
        assertEquals(50.0, rig.fiveMinutes("a").util());
        assertEquals(1.0, rig.fiveMinutes("a").coverage());
        assertEquals(rig.detail("a").windows(), rig.fleet().windows());
        rig.take(labels("n1:0", "n1", "", 0), 130, Metric.POWER, 333);
        assertEquals(333.0, rig.gpu("a").power());
        assertEquals(1, rig.fleet().gpus());
    }

    @Test
    void aBoardIsFoundByThePlaceThatItIsIn() {
        rig.take(labels("a", "n1", "eu", 0), 0, Metric.UTIL, 70);
        assertEquals("GPU-a", rig.gpu("n1:0").uuid());
        rig.take(labels("a", "n1", "eu", 3), 10, Metric.UTIL, 70);
        rig.take(labels("b", "n1", "eu", 0), 20, Metric.UTIL, 70);
        rig.take(labels("a", "n1", "eu", 3), 30, Metric.UTIL, 70);
        assertEquals("GPU-b", rig.gpu("n1:0").uuid());
        assertEquals("GPU-a", rig.gpu("n1:3").uuid());
        assertNull(rig.state.gpu("n1:4"));
    }

    @Test
    void placeAndBoardMeetInEitherOrder() {
        FleetRig other = new FleetRig();
        Fact[] facts = {
            Fact.of(labels("n1:0", "n1", "eu", 0), 0, Metric.UTIL, 20, Metric.ENERGY, 100),
            Fact.of(labels("n1:0", "n1", "eu", 0), 15, Metric.UTIL, 30, Metric.TEMP, 55),
            Fact.of(labels("a", "n1", "eu", 0), 20, Metric.UTIL, 40, Metric.ENERGY, 4_100),
            Fact.of(labels("n1:0", "n1", "eu", 0), 30, Metric.UTIL, 50)
        };
        for (int i = 0; i < facts.length; i++) {
            rig.take(facts[i]);
            other.now = FleetRig.T + 30_000;
            other.take(facts[facts.length - 1 - i]);
        }
        rig.passTo(60);
        other.passTo(60);
        assertEquals(rig.gpu("a"), other.gpu("a"));
        assertEquals(rig.detail("a").windows(), other.detail("a").windows());
        assertEquals(rig.fleet().windows(), other.fleet().windows());
        assertEquals(200.0, rig.gpu("a").power());
    }

    @Test
    void anotherBoardInTheSamePlaceRetiresTheOldOneAtOnce() {
        rig.report(labels("old", "n1", "eu", 0), 0, 60, 10, 20);
        rig.report(labels("other", "n1", "eu", 1), 0, 60, 10, 20);
        rig.take(labels("new", "n1", "eu", 0), 65, Metric.UTIL, 90);
        assertEquals("gone", rig.gpu("old").state());
        assertEquals("live", rig.gpu("other").state());
        FleetEvent event = rig.events(EventKind.REPLACED).getFirst();
        assertEquals("old", event.gpu());
        assertEquals(FleetRig.T + 65_000, event.timeMillis());
        assertTrue(event.detail().contains("GPU-new"), event::detail);
        rig.take(labels("n1:0", "n1", "eu", 0), 70, Metric.POWER, 5);
        assertEquals(5.0, rig.gpu("new").power());
        rig.passTo(700);
        assertEquals(1, rig.events(EventKind.REPLACED).size());
        assertTrue(
                rig.events(EventKind.FALLEN).stream()
                        .noneMatch(fallen -> fallen.gpu().equals("old")),
                "what was replaced did not fall off");
    }

    @Test
    void boardsThatChangePlacesInOneBatchStay() {
        GpuLabels a0 = labels("a", "n1", "eu", 0);
        GpuLabels b1 = labels("b", "n1", "eu", 1);
        rig.report(a0, 0, 60, 10, 20);
        rig.report(b1, 0, 60, 10, 20);
        rig.take(
                Fact.of(labels("a", "n1", "eu", 1), 70, Metric.UTIL, 1),
                Fact.of(labels("b", "n1", "eu", 0), 70, Metric.UTIL, 2));
        assertEquals("live", rig.gpu("a").state());
        assertEquals("live", rig.gpu("b").state());
        assertEquals(1, rig.gpu("a").index());
        assertTrue(rig.told.isEmpty(), rig.told::toString);
    }

    @Test
    void twoBoardsThatClaimOnePlaceAreBothThere() {
        for (int second = 0; second < 120; second += 10) {
            rig.take(labels("a", "localhost", "eu", 0), second, Metric.UTIL, 20);
            rig.take(labels("b", "localhost", "eu", 0), second + 4, Metric.UTIL, 20);
        }
        assertEquals(2, rig.fleet().live());
        assertTrue(rig.events(EventKind.REPLACED).size() <= 1, "and it is not told again and again");
    }

    @Test
    void newHostIsAMove() {
        rig.report(labels("a", "n1", "eu", 0), 0, 60, 10, 20);
        rig.report(labels("a", "n2", "us", 5), 300, 360, 10, 20);
        GpuRow gpu = rig.gpu("a");
        assertEquals(List.of("n2", "us"), List.of(gpu.host(), gpu.region()));
        assertEquals(5, gpu.index());
        FleetEvent event = rig.events(EventKind.MOVED).getFirst();
        assertEquals(FleetRig.T + 300_000, event.timeMillis());
        assertTrue(event.detail().contains("n1 to n2"), event::detail);
        assertEquals("n2", event.host());
        assertEquals(1, rig.events(EventKind.MOVED).size());
        assertEquals(
                List.of("n1", "n2"),
                rig.detail("a").hosts().stream().map(stay -> stay.host()).toList());
        assertFalse(rig.detail("a").conflict());
        assertTrue(rig.reader.region("eu", rig.now).isEmpty());
    }

    @Test
    void lateRowOfTheOldHostMovesNothingBack() {
        rig.report(labels("a", "n1", "eu", 0), 0, 60, 10, 20);
        rig.take(labels("a", "n2", "us", 0), 80, Metric.UTIL, 20);
        rig.take(labels("a", "n1", "eu", 0), 65, Metric.UTIL, 20);
        assertEquals("n2", rig.gpu("a").host());
        assertEquals(1, rig.events(EventKind.MOVED).size());
    }

    @Test
    void moveWithoutIndexForgetsTheOldOne() {
        rig.report(labels("a", "n1", "eu", 4), 0, 60, 10, 20);
        rig.take(labels("a", "n2", "", NONE), 80, Metric.UTIL, 20);
        assertNull(rig.gpu("a").index());
        assertEquals("eu", rig.gpu("a").region());
    }

    @Test
    void twoHostsAtTheSameTimeAreAConflictAndNoFlapping() {
        for (int second = 0; second < 600; second += 15) {
            rig.take(labels("a", "n1", "eu", 0), second, Metric.UTIL, 20);
            rig.take(labels("a", "n2", "us", 0), second + 7, Metric.UTIL, 30);
        }
        assertEquals(1, rig.fleet().gpus());
        assertTrue(rig.detail("a").conflict());
        assertEquals(1, rig.events(EventKind.CONFLICT).size());
        assertTrue(rig.events(EventKind.MOVED).size() <= 1, "a move until the other one reported again");
        assertEquals("n2", rig.gpu("a").host());
        rig.report(labels("a", "n1", "eu", 0), 600, 900, 15, 20);
        assertFalse(rig.detail("a").conflict());
        assertEquals("n1", rig.gpu("a").host());
        assertEquals("eu", rig.gpu("a").region());
    }

    @Test
    void podsComeAndGoAndTheGpuStays() {
        GpuLabels one = new GpuLabels("a", "n1", "eu", Optional.empty(), 0, new GpuLabels.Part("", "", "ns/one"));
        GpuLabels two = new GpuLabels("a", "n1", "eu", Optional.empty(), 0, new GpuLabels.Part("", "", "ns/two"));
        rig.report(one, 0, 60, 10, 20);
        assertEquals("ns/one", rig.gpu("a").workload());
        rig.take(Fact.of(one, 60, Metric.ENDED, 1), Fact.of(two, 60, Metric.UTIL, 50));
        assertEquals("live", rig.gpu("a").state());
        assertEquals("ns/two", rig.gpu("a").workload());
        rig.take(Fact.of(two, 70, Metric.UTIL, 50), Fact.of(one, 70, Metric.ENDED, 1));
        assertEquals("live", rig.gpu("a").state());
        assertEquals(1, rig.fleet().gpus());
        assertTrue(rig.told.isEmpty(), rig.told::toString);
        assertNull(endOfWorkload());
    }

    private @Nullable String endOfWorkload() {
        rig.report(labels("a", "n1", "eu", 0), 80, 300, 10, 50);
        return rig.gpu("a").workload();
    }

    @Test
    void whatHasEndedIsGoneAtOnceAndRevivesWithAValue() {
        rig.report(labels("a", "n1", "eu", 0), 0, 60, 10, 20);
        rig.take(labels("a", "n1", "eu", 0), 60, Metric.ENDED, 1);
        assertEquals("gone", rig.gpu("a").state());
        assertTrue(rig.gpu("a").ended());
        rig.take(labels("a", "n1", "eu", 0), 55, Metric.UTIL, 20);
        assertEquals("gone", rig.gpu("a").state());
        assertTrue(rig.told.isEmpty(), "another series of it may begin in a moment");
        rig.passTo(65);
        assertEquals(List.of(EventKind.ENDED), rig.kinds());
        assertEquals(FleetRig.T + 60_000, rig.told.getFirst().timeMillis());
        rig.take(labels("a", "n1", "eu", 0), 60, Metric.POWER, 20);
        assertEquals("live", rig.gpu("a").state());
        assertEquals(List.of(EventKind.ENDED, EventKind.RECOVERED), rig.kinds());
    }

    private static final String PCI = "00000000:8d:00.0";

    private static GpuLabels onBus(String id, int index) {
        return new GpuLabels(id, "n1", "", Optional.empty(), index, PCI, GpuLabels.Part.WHOLE);
    }

    @Test
    void placeOnTheBusBecomesTheBoardInItOnceThatIsKnown() {
        rig.report(onBus("n1:" + PCI, NONE), 0, 60, 10, 20);
        assertEquals("n1:" + PCI, rig.gpus().getFirst().uuid());
        rig.take(onBus("a", NONE), 60, Metric.UTIL, 80);
        assertEquals(List.of("GPU-a"), rig.gpus().stream().map(GpuRow::uuid).toList());
        rig.take(onBus("n1:" + PCI, NONE), 70, Metric.POWER, 333);
        assertEquals(333.0, rig.gpu("a").power());
        assertEquals("GPU-a", rig.gpu("n1:" + PCI).uuid());
        assertEquals(1, rig.fleet().gpus());
    }

    @Test
    void placeOnTheBusIsFoundByItsIndexToo() {
        rig.take(onBus("n1:" + PCI, 0), 0, Metric.UTIL, 20);
        rig.take(labels("n1:0", "n1", "", 0), 0, Metric.TEMP, 50);
        assertEquals(1, rig.fleet().gpus());
        rig.take(labels("a", "n1", "", 0), 10, Metric.POWER, 100);
        GpuRow gpu = rig.gpu("a");
        assertEquals(List.of(20.0, 50.0, 100.0), List.of(gpu.util(), gpu.temp(), gpu.power()));
        assertEquals(1, rig.fleet().gpus());
        rig.take(onBus("n1:" + PCI, 0), 20, Metric.UTIL, 30);
        rig.take(labels("n1:0", "n1", "", 0), 20, Metric.TEMP, 60);
        assertEquals(
                List.of(30.0, 60.0), List.of(rig.gpu("a").util(), rig.gpu("a").temp()));
        assertEquals(1, rig.gpus().size());
        assertTrue(rig.told.isEmpty(), rig.told::toString);
    }

    @Test
    void boardThatIsElsewhereOnTheBusIsAnotherOne() {
        GpuLabels other = new GpuLabels("a", "n1", "", Optional.empty(), 0, "00000000:91:00.0", GpuLabels.Part.WHOLE);
        rig.take(other, 0, Metric.UTIL, 20);
        rig.take(onBus("n1:" + PCI, 0), 0, Metric.UTIL, 30);
        assertEquals(2, rig.fleet().gpus());
    }

    @Test
    void otherSpellingOfTheModelIsNoOtherModel() {
        rig.take(model("a", "NVIDIA H100 80GB HBM3"), 0, Metric.UTIL, 20);
        rig.take(model("b", "NVIDIA-H100-80GB-HBM3"), 0, Metric.UTIL, 20);
        rig.take(model("c", "H100-SXM5-80GB"), 0, Metric.UTIL, 20);
        assertEquals(1, rig.reader.models(Optional.empty(), 10, rig.now).size());
        assertEquals("H100 SXM5 80GB", rig.gpu("c").model());
        assertEquals("H100-SXM5-80GB", rig.detail("c").modelReported());
    }

    @Test
    void placesOfAGpuAreKeptWithTheirTimes() {
        rig.report(labels("a", "n1", "eu", 3), 0, 60, 10, 20);
        rig.report(onBus("a", 3), 60, 90, 10, 20);
        rig.report(labels("a", "n2", "", 5), 300, 360, 10, 20);
        List<VisitRow> places = rig.detail("a").places();
        assertEquals(
                List.of(
                        new VisitRow("n1", 3, PCI, "eu", at(0), at(80)),
                        new VisitRow("n2", 5, null, null, at(300), at(350))),
                places);
    }

    private static Instant at(long second) {
        return Instant.ofEpochMilli(FleetRig.T + second * 1_000);
    }
}

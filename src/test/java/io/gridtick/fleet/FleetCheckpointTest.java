package io.gridtick.fleet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.gridtick.fleet.GpuLabels.Part;
import io.gridtick.fleet.event.EventKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FleetCheckpointTest {
    private static final GpuLabels A = new GpuLabels("a", "n1", "", Optional.of("H100"), 0);
    private static final GpuLabels WEAK = new GpuLabels("n1:0", "n1", "", Optional.of("H100"), 0);
    private static final int WEEK_SECONDS = 7 * 24 * 3_600;

    private final FleetRig rig = new FleetRig();

    @Test
    void pagesAreOfTheMomentWhenTheSaveBegan() {
        rig.take(A, 0, Metric.UTIL, 10);
        rig.take(new GpuLabels("b", "n2", "", Optional.empty(), 0), 0, Metric.UTIL, 10);
        Snapshot snapshot = rig.state.save(rig.now, 1);
        rig.take(A, 15, Metric.UTIL, 90);
        rig.take(new GpuLabels("c", "n3", "", Optional.empty(), 0), 15, Metric.UTIL, 90);
        FleetRig then = loaded(new FleetRig(), snapshot);
        assertEquals(2, then.fleet().gpus());
        assertEquals(10, then.fleet().util());
        assertEquals(3, rig.fleet().gpus());
    }

    @Test
    void whoIsForgottenMeanwhileIsStillInTheSave() {
        rig.take(A, 0, Metric.UTIL, 10);
        Snapshot snapshot = rig.state.save(rig.now, 1);
        rig.passTo(WEEK_SECONDS + 7_200);
        assertEquals(0, rig.fleet().gpus());
        FleetRig then = loaded(new FleetRig(), snapshot);
        assertEquals(1, then.fleet().gpus());
        assertEquals(10, then.gpu("n1:0").util());
    }

    @Test
    void whoProvedToBeAnotherMeanwhileIsStillTwo() {
        rig.take(WEAK, 0, Metric.UTIL, 10);
        rig.take(new GpuLabels("a", "", "", Optional.empty(), GpuLabels.NO_INDEX), 0, Metric.UTIL, 30);
        Snapshot snapshot = rig.state.save(rig.now, 1);
        rig.take(A, 15, Metric.UTIL, 50);
        assertEquals(1, rig.fleet().gpus());
        FleetRig then = loaded(new FleetRig(), snapshot);
        assertEquals(2, then.fleet().gpus());
        then.take(A, 15, Metric.UTIL, 50);
        assertEquals(rig.detail("n1:0"), then.detail("n1:0"));
    }

    @Test
    void eventsAreToldAgainOnceAndKnown() {
        rig.take(A, 0, Metric.UTIL, 10, Metric.XID, 0);
        rig.take(A, 15, Metric.UTIL, 10, Metric.XID, 79);
        FleetRig then = loaded(new FleetRig(), rig.state.save(rig.now, 10));
        assertEquals(List.of(EventKind.XID), then.kinds());
        then.take(A, 15, Metric.UTIL, 10, Metric.XID, 79);
        assertEquals(List.of(EventKind.XID), then.kinds());
        assertEquals(rig.events(), then.events());
    }

    @Test
    void rulesOfRegionsMayHaveChanged() {
        FleetRig ruled = new FleetRig(rules("eu"));
        ruled.take(A, 0, Metric.UTIL, 10);
        FleetRig then = loaded(new FleetRig(rules("us")), ruled.state.save(ruled.now, 10));
        assertEquals("us", then.gpu("a").region());
        assertEquals(1, then.region("us").gpus());
    }

    @Test
    void whatIsInTheSaveChangesNothing() {
        SampleBatch first = Samples.util(A, FleetRig.T, 10);
        SampleBatch second = Samples.util(A, FleetRig.T + 15_000, 20);
        rig.state.apply(first, 7, FleetRig.T);
        rig.now = FleetRig.T;
        FleetRig then = loaded(new FleetRig(), rig.state.save(rig.now, 10));
        assertEquals(new Applied(0, 1, 0), then.state.apply(first, 6, FleetRig.T));
        assertEquals(new Applied(0, 1, 0), then.state.apply(Samples.util(A, FleetRig.T + 1, 99), 7, FleetRig.T));
        assertEquals(10, then.gpu("a").util());
        assertEquals(new Applied(1, 0, 0), then.state.apply(second, 8, FleetRig.T + 15_000));
        assertEquals(20, then.gpu("a").util());
    }

    /** The history asks again what the rows of the open span meant. */
    @Test
    void recallSaysWhatRowsMeant() {
        rig.take(WEAK, 0, Metric.UTIL, 10);
        rig.take(A, 15, Metric.UTIL, 50);
        Roster roster = new Roster(10, RegionRules.NONE);
        SavedFleet saved = rig.state.reading();
        Snapshot snapshot = rig.state.save(rig.now, 1);
        pages(snapshot).forEach(saved::read);
        while (!saved.goesOnInto(roster, new Census(), new Deadlines(), 10)) {}
        SampleBatch.Builder batch = new SampleBatch.Builder(5);
        batch.add(WEAK, FleetRig.T);
        batch.add(new GpuLabels("MIG-a/2/0", "n1", "", Optional.empty(), 0, Part.WHOLE), FleetRig.T + 1);
        batch.add(new GpuLabels("new", "n1", "", Optional.empty(), 0), FleetRig.T);
        batch.add(A, FleetRig.T + 600_000);
        batch.add(A, FleetRig.T + 590_000);
        Taken taken = new Recall(roster).look(batch.build(), FleetRig.T + 50);
        TakenRows told = taken.rows();
        List<String> rows = IntStream.range(0, told.size())
                .mapToObj(at -> told.row(at) + " " + told.gpu(at) + " "
                        + told.part(at).instance() + " " + (told.timeMillis(at) - FleetRig.T))
                .toList();
        assertEquals(List.of("0 a  0", "1 a 2.0 1", "3 a  50"), rows);
        assertEquals(new Applied(0, 4, 1), taken.applied());
        assertNull(roster.byName("new"));
    }

    private static RegionRules rules(String region) {
        return new RegionRules(Optional.empty(), List.of(new RegionRules.Rule("n*", region)));
    }

    private static FleetRig loaded(FleetRig rig, Snapshot snapshot) {
        SavedFleet saved = rig.state.reading();
        pages(snapshot).forEach(saved::read);
        while (!rig.state.load(saved, 1)) {}
        return rig;
    }

    private static List<byte[]> pages(Snapshot snapshot) {
        List<byte[]> pages = new ArrayList<>();
        for (byte @Nullable [] page = snapshot.nextPage(); page != null; page = snapshot.nextPage()) {
            pages.add(page);
        }
        return pages;
    }
}

package io.gridtick.fleet;

import static io.gridtick.fleet.Samples.gpu;
import static io.gridtick.fleet.Samples.util;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gridtick.fleet.view.GpuRow;
import io.gridtick.fleet.view.Sums;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class FleetStateTest {
    private static final long T = FleetRig.T;

    private final FleetState state = new FleetState(FleetRig.SEVERITIES, _ -> {});
    private final FleetReader reader = new FleetReader(state);

    @Test
    void firstSampleMakesTheGpu() {
        assertEquals(new Applied(1, 0, 0), state.apply(util(gpu("a", "n1", "eu"), T, 40), T));
        GpuRow row = reader.gpu("a", T + 1_000).orElseThrow().row();
        assertEquals("GPU-a", row.uuid());
        assertEquals("live", row.state());
        assertEquals(40.0, row.util());
        assertEquals(1.0, row.ageS());
        assertNull(row.memUsed());
    }

    @Test
    void repetitionChangesNothing() {
        SampleBatch batch = util(gpu("a", "n1", "eu"), T, 40);
        state.apply(batch, T);
        state.takeChangedRegions();
        assertEquals(new Applied(0, 1, 0), state.apply(batch, T + 5));
        assertFalse(state.hasChanges());
    }

    @Test
    void repetitionOfASampleFromTheFutureIsSeen() {
        SampleBatch ahead = util(gpu("a", "n1", "eu"), T + 60_000, 40);
        state.apply(ahead, T);
        assertEquals(new Applied(0, 1, 0), state.apply(ahead, T));
    }

    @Test
    void lateSampleDoesNotMoveCurrent() {
        state.apply(util(gpu("a", "n1", "eu"), T, 40), T);
        assertEquals(new Applied(1, 0, 0, 1), state.apply(util(gpu("a", "n9", "us"), T - 1, 90), T));
        GpuRow row = reader.gpu("a", T).orElseThrow().row();
        assertEquals(40.0, row.util());
        assertEquals("n1", row.host());
    }

    @Test
    void greaterValueAtTheSameTimeWins() {
        state.apply(util(gpu("a", "n1", "eu"), T, 40), T);
        assertEquals(new Applied(1, 0, 0), state.apply(util(gpu("a", "n1", "eu"), T, 41), T));
        assertEquals(41.0, reader.gpu("a", T).orElseThrow().row().util());
        assertEquals(new Applied(0, 1, 0), state.apply(util(gpu("a", "n1", "eu"), T, 39), T));
        assertEquals(41.0, reader.gpu("a", T).orElseThrow().row().util());
    }

    @Test
    void sampleFromTheFutureDoesNotMakeTheGpuYounger() {
        state.apply(util(gpu("a", "n1", "eu"), T + 300_000, 40), T);
        state.age(T + 16_000);
        assertEquals("live", reader.gpu("a", T + 16_000).orElseThrow().row().state());
        state.age(T + 60_000);
        assertEquals("stale", reader.gpu("a", T + 60_000).orElseThrow().row().state());
    }

    @Test
    void staleGpusAreCountedAndNotAveraged() {
        for (int second = 0; second < 20; second++) {
            long now = T + second * 1_000L;
            state.apply(util(gpu("a", "n1", "eu"), now, 100), now);
            if (second == 0) {
                state.apply(util(gpu("b", "n2", "eu"), now, 0), now);
            }
        }
        state.age(T + 60_000);
        state.apply(util(gpu("a", "n1", "eu"), T + 60_000, 100), T + 60_000);
        Sums fleet = reader.fleet(T).sums();
        assertEquals(2, fleet.gpus());
        assertEquals(1, fleet.live());
        assertEquals(1, fleet.stale());
        assertEquals(100.0, fleet.util());
        assertEquals(600.0, fleet.power());
    }

    @Test
    void goneGpuTakesNothingWithIt() {
        state.apply(util(gpu("a", "n1", "eu"), T, 50), T);
        state.age(T + 700_000);
        Sums fleet = reader.fleet(T).sums();
        assertEquals(1, fleet.gone());
        assertNull(fleet.util());
        assertNull(fleet.power());
        assertNull(fleet.tempMax());
    }

    @Test
    void moveLeavesNothingBehind() {
        state.apply(util(gpu("a", "n1", "eu"), T, 50), T);
        state.takeChangedRegions();
        state.apply(util(gpu("a", "n7", "us"), T + 1_000, 60), T + 1_000);
        assertEquals(
                List.of("eu", "us"),
                state.takeChangedRegions().stream().sorted().toList());
        assertTrue(reader.region("eu", T).isEmpty());
        assertEquals(1, reader.region("us", T).orElseThrow().sums().gpus());
    }

    @Test
    void oneBadClockDoesNotHideTheOthers() {
        SampleBatch.Builder batch = new SampleBatch.Builder(2);
        Samples.addUtil(batch, gpu("a", "n1", "eu"), T - 3_600_000, 10);
        Samples.addUtil(batch, gpu("b", "n1", "eu"), T, 20);
        state.apply(batch.build(), T);
        assertEquals("gone", reader.gpu("a", T).orElseThrow().row().state());
        assertEquals("live", reader.gpu("b", T).orElseThrow().row().state());
    }

    @Test
    void moveIsSeenInBothRegionsAlsoWhenNothingElseIsNew() {
        state.apply(util(gpu("a", "n1", "eu"), T, 50), T);
        state.takeChangedRegions();
        assertEquals(new Applied(1, 0, 0), state.apply(util(gpu("a", "n1", "us"), T, 50), T + 5));
        assertEquals(
                List.of("eu", "us"),
                state.takeChangedRegions().stream().sorted().toList());
        assertEquals(
                Instant.ofEpochMilli(T + 5),
                reader.region("us", T).orElseThrow().sums().ts());
    }

    @Test
    void fullFleetRefusesNewGpusAndServesTheOthers() {
        FleetState small = new FleetState(FleetRig.SEVERITIES, _ -> {}, RegionRules.NONE, 1);
        small.apply(util(gpu("a", "n1", "eu"), T, 50), T);
        SampleBatch.Builder batch = new SampleBatch.Builder(2);
        Samples.addUtil(batch, gpu("a", "n1", "eu"), T + 1, 60);
        Samples.addUtil(batch, gpu("b", "n1", "eu"), T + 1, 70);
        assertEquals(new Applied(1, 0, 1), small.apply(batch.build(), T + 1));
        assertEquals(1, new FleetReader(small).fleet(T).sums().gpus());
    }
}

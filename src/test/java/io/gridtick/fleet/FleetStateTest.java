package io.gridtick.fleet;

import static io.gridtick.fleet.Samples.gpu;
import static io.gridtick.fleet.Samples.util;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FleetStateTest {
    private static final GpuFilter EVERYTHING =
            new GpuFilter(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    private static final long T = 1_800_000_000_000L;

    private final FleetState state = new FleetState();

    @Test
    void firstSampleMakesTheGpu() {
        assertEquals(new Applied(1, 0, 0), state.apply(util(gpu("a", "n1", "eu"), T, 40), T));
        GpuRow row = state.gpu("a", T + 1_000).orElseThrow();
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
        assertEquals(new Applied(1, 0, 0), state.apply(util(gpu("a", "n9", "us"), T - 1, 90), T));
        GpuRow row = state.gpu("a", T).orElseThrow();
        assertEquals(40.0, row.util());
        assertEquals("n1", row.host());
    }

    @Test
    void otherValueAtTheSameTimeWins() {
        state.apply(util(gpu("a", "n1", "eu"), T, 40), T);
        assertEquals(new Applied(1, 0, 0), state.apply(util(gpu("a", "n1", "eu"), T, 41), T));
        assertEquals(41.0, state.gpu("a", T).orElseThrow().util());
    }

    @Test
    void sampleFromTheFutureDoesNotMakeTheGpuYounger() {
        state.apply(util(gpu("a", "n1", "eu"), T + 300_000, 40), T);
        state.age(T + 16_000);
        assertEquals("live", state.gpu("a", T + 16_000).orElseThrow().state());
        state.age(T + 60_000);
        assertEquals("stale", state.gpu("a", T + 60_000).orElseThrow().state());
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
        Sums fleet = state.fleet().sums();
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
        Sums fleet = state.fleet().sums();
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
        assertTrue(state.region("eu").isEmpty());
        assertEquals(1, state.region("us").orElseThrow().sums().gpus());
        assertEquals(
                1, state.gpus(EVERYTHING, Optional.empty(), 10, T).orElseThrow().size());
    }

    @Test
    void oneBadClockDoesNotHideTheOthers() {
        SampleBatch.Builder batch = new SampleBatch.Builder(2);
        Samples.addUtil(batch, gpu("a", "n1", "eu"), T - 3_600_000, 10);
        Samples.addUtil(batch, gpu("b", "n1", "eu"), T, 20);
        state.apply(batch.build(), T);
        assertEquals("gone", state.gpu("a", T).orElseThrow().state());
        assertEquals("live", state.gpu("b", T).orElseThrow().state());
    }

    @Test
    void pagesFollowThePlaceAndMissNothing() {
        for (int i = 0; i < 25; i++) {
            state.apply(util(gpu("g%02d".formatted(i), "n" + i % 3, "r" + i % 2), T, i), T);
        }
        List<GpuRow> first = state.gpus(EVERYTHING, Optional.empty(), 10, T).orElseThrow();
        List<GpuRow> second =
                state.gpus(EVERYTHING, Optional.of(idOfLast(first)), 10, T).orElseThrow();
        List<GpuRow> third =
                state.gpus(EVERYTHING, Optional.of(idOfLast(second)), 10, T).orElseThrow();
        List<GpuRow> all = state.gpus(EVERYTHING, Optional.empty(), 100, T).orElseThrow();
        assertEquals(5, third.size());
        assertEquals(all.subList(0, 10), first);
        assertEquals(all.subList(10, 20), second);
        assertEquals(all.subList(20, 25), third);
    }

    @Test
    void cursorOfAnUnknownGpuIsRefused() {
        assertTrue(state.gpus(EVERYTHING, Optional.of("nobody"), 10, T).isEmpty());
    }

    @Test
    void filterShowsOnlyWhatItAdmits() {
        state.apply(util(gpu("a", "n1", "eu"), T, 1), T);
        state.apply(util(gpu("b", "n2", "us"), T, 2), T);
        GpuFilter us = new GpuFilter(Optional.of("us"), Optional.empty(), Optional.empty(), Optional.of(GpuState.LIVE));
        assertEquals(
                List.of("GPU-b"),
                state.gpus(us, Optional.empty(), 10, T).orElseThrow().stream()
                        .map(GpuRow::uuid)
                        .toList());
    }

    private static String idOfLast(List<GpuRow> rows) {
        return GpuLabels.idOf(rows.getLast().uuid());
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
                state.region("us").orElseThrow().sums().ts());
    }

    @Test
    void fullFleetRefusesNewGpusAndServesTheOthers() {
        FleetState small = new FleetState(1);
        small.apply(util(gpu("a", "n1", "eu"), T, 50), T);
        SampleBatch.Builder batch = new SampleBatch.Builder(2);
        Samples.addUtil(batch, gpu("a", "n1", "eu"), T + 1, 60);
        Samples.addUtil(batch, gpu("b", "n1", "eu"), T + 1, 70);
        assertEquals(new Applied(1, 0, 1), small.apply(batch.build(), T + 1));
        assertEquals(1, small.fleet().sums().gpus());
    }
}

package io.gridtick.fleet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gridtick.fleet.FleetRig.Fact;
import io.gridtick.fleet.event.EventKind;
import io.gridtick.fleet.group.Group;
import io.gridtick.fleet.window.WindowSpan;
import io.gridtick.fleet.window.WindowSum;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is silent for a week is given back. */
class FleetForgetTest {
    private static final long HOUR = 3_600;
    private static final long WEEK = 7 * 24 * HOUR;
    private static final long T = FleetRig.T;

    private final FleetRig rig = new FleetRig();

    private static GpuLabels labels(String id, int gpu) {
        return new GpuLabels(id, "n" + gpu / 4, "r" + gpu % 3, Optional.of("H100"), gpu % 4);
    }

    @Test
    void aWeekOfSilenceLeavesNothing() {
        rig.report(labels("a", 0), 0, 60, 10, 20);
        rig.take(labels("n0:0", 0), 60, Metric.TEMP, 50);
        rig.take(labels("n0:1", 1), 60, Metric.UTIL, 50);
        rig.take(labels("b", 1), 60, Metric.UTIL, 50);
        rig.take(new GpuLabels("c", "n9", "", Optional.of("A100"), 0), 60);
        rig.passTo(WEEK);
        assertEquals(2, rig.fleet().gone());
        assertEquals(0, rig.state.forgotten());
        rig.passTo(WEEK + 2 * HOUR);
        assertEquals(3, rig.state.forgotten());
        assertEquals(0, rig.fleet().gpus());
        assertEquals(0, rig.fleet().hosts());
        assertEquals(0, rig.row().regions());
        assertEquals(0, rig.state.remembered());
        assertNull(rig.state.gpu("a"));
        assertTrue(rig.reader.models(Optional.empty(), 10, rig.now).isEmpty());
        assertTrue(rig.reader.hosts(Optional.empty(), 10, rig.now).isEmpty());
        assertTrue(rig.state.takeChangedRegions().contains("r0"), "whoever follows is told that it is empty");
    }

    @Test
    void whoeverIsStillHeardOfStays() {
        rig.take(labels("a", 0), 0, Metric.UTIL, 20);
        rig.take(labels("b", 1), 0, Metric.UTIL, 20);
        rig.take(labels("b", 1), 3 * 24 * HOUR, Metric.ENDED, 1);
        rig.passTo(WEEK + 2 * HOUR);
        assertNull(rig.state.gpu("a"));
        assertEquals("gone", rig.gpu("b").state());
        rig.passTo(WEEK + 3 * 24 * HOUR + 2 * HOUR);
        assertEquals(2, rig.state.forgotten());
    }

    @Test
    void whatReturnsIsNew() {
        rig.report(labels("a", 0), 0, 60, 10, 20);
        rig.report(labels("old", 1), 0, 60, 10, 20);
        long later = WEEK + 5 * HOUR;
        rig.take(labels("a", 0), later, Metric.UTIL, 90);
        assertEquals(Instant.ofEpochMilli(T + later * 1_000), rig.detail("a").firstTs());
        assertTrue(rig.detail("a").events().isEmpty());
        rig.take(labels("n0:1", 1), later, Metric.UTIL, 10);
        assertEquals("n0:1", rig.gpu("n0:1").uuid(), "the place does not lead to the board of long ago");
        rig.take(labels("new", 1), later + 10, Metric.UTIL, 10);
        assertTrue(rig.events(EventKind.REPLACED).isEmpty());
        assertEquals(2, rig.fleet().gpus());
    }

    @Test
    void aFullFleetHasRoomAgain() {
        FleetState small = new FleetState(FleetRig.SEVERITIES, _ -> {}, RegionRules.NONE, 1);
        Applied _ = small.apply(Samples.util(labels("a", 0), T, 10), T);
        long later = T + (WEEK + 2 * HOUR) * 1_000;
        assertEquals(
                1, small.apply(Samples.util(labels("b", 0), later, 10), later).accepted());
        assertNotNull(small.gpu("b"));
    }

    /** Weeks of GPUs that come, fall silent and return: what is left is what the model makes of what is left. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 5, 8, 13})
    void sumsStayThoseOfTheModel(long seed) {
        Random random = new Random(seed);
        List<Fact> facts = new ArrayList<>();
        for (int gpu = 0; gpu < 12; gpu++) {
            long second = random.nextInt(86_400);
            while (second < 5 * WEEK) {
                for (int sample = 0; sample < 6; sample++) {
                    facts.add(Fact.of(labels("g" + gpu, gpu), second, Metric.UTIL, random.nextInt(101)));
                    second += 15;
                }
                second += random.nextInt(5) == 0 ? WEEK + random.nextInt(200_000) : random.nextInt(300_000);
            }
        }
        facts.sort(Comparator.comparingLong(Fact::millis));
        Map<String, List<Fact>> left = new HashMap<>();
        for (int i = 0; i < facts.size(); i++) {
            Fact fact = facts.get(i);
            rig.take(fact);
            drop(left, fact.millis());
            left.computeIfAbsent(fact.labels().id(), _ -> new ArrayList<>()).add(fact);
            if (i % 100 == 0) {
                verify("seed " + seed + ", fact " + i, left);
            }
        }
        assertTrue(rig.state.forgotten() > 0);
        rig.passTo(7 * WEEK);
        assertEquals(0, rig.fleet().gpus());
        assertEquals(0, rig.state.remembered());
        assertWindows("seed " + seed, new NaiveFleet(List.of(), rig.now), List.of());
    }

    private static void drop(Map<String, List<Fact>> left, long nowMillis) {
        long hour = Math.floorDiv(nowMillis, HOUR * 1_000) * HOUR * 1_000;
        left.values().removeIf(facts -> facts.getLast().millis() < hour - WEEK * 1_000);
    }

    private void verify(String where, Map<String, List<Fact>> left) {
        NaiveFleet model =
                new NaiveFleet(left.values().stream().flatMap(List::stream).toList(), rig.now);
        assertEquals(model.gpus().size(), rig.fleet().gpus(), where);
        model.gpus()
                .forEach(gpu ->
                        assertEquals(model.state(gpu).wireName(), rig.gpu(gpu).state(), where));
        assertEquals(model.gpusByRegion().keySet().size(), rig.row().regions(), where);
        assertWindows(where, model, model.gpus());
    }

    private void assertWindows(String where, NaiveFleet model, List<String> gpus) {
        Group fleet = rig.state.census().fleet();
        NaiveFleet.Window expected = model.window(gpus, 3_600_000, 180_000);
        WindowSum sum = fleet.window(WindowSpan.HOUR, rig.now);
        assertEquals(expected.known(), (double) sum.knownMillis(), 1e-6, where + ": known");
        assertEquals(expected.expected(), (double) sum.expectedMillis(), 1e-6, where + ": expected");
        assertEquals(expected.util(), sum.util(), 1e-9, where);
    }
}

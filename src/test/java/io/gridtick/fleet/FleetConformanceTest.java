package io.gridtick.fleet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gridtick.fleet.FleetRig.Fact;
import io.gridtick.fleet.event.EventKind;
import io.gridtick.fleet.view.GpuRow;
import io.gridtick.fleet.view.Sums;
import io.gridtick.fleet.view.WindowRows;
import io.gridtick.journal.BatchCodec;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every live view of a fleet must get right, each by its name. */
class FleetConformanceTest {
    private static final GpuLabels A = labels("a", 0);
    private static final GpuLabels B = labels("b", 1);

    private final FleetRig rig = new FleetRig();

    private static GpuLabels labels(String id, int index) {
        return new GpuLabels(id, "n1", index % 2 == 0 ? "eu" : "us", Optional.of("H100"), index);
    }

    private static GpuLabels part(String id, GpuLabels.Part part) {
        return new GpuLabels(id, "n1", "eu", Optional.of("NVIDIA H100 80GB HBM3"), 0, part);
    }

    /** Everything that is shown, as one number to compare. */
    private static int hash(FleetRig rig) {
        List<Object> shown = new ArrayList<>();
        rig.gpus().forEach(row -> shown.add(rig.detail(GpuLabels.idOf(row.uuid()))));
        return Objects.hash(shown, rig.row(), rig.reader.regions(Optional.empty(), 100, rig.now), rig.told);
    }

    private static List<Fact> facts(long seed) {
        Random random = new Random(seed);
        List<Fact> facts = new ArrayList<>();
        for (int second = 0; second < 900; second += 15) {
            for (int gpu = 0; gpu < 8; gpu++) {
                facts.add(Fact.of(
                        labels("g" + gpu, gpu),
                        second + gpu % 3,
                        Metric.UTIL,
                        random.nextInt(101),
                        Metric.POWER,
                        random.nextInt(700),
                        Metric.XID,
                        random.nextInt(20) == 0 ? 79 : 0,
                        Metric.THROTTLE,
                        random.nextInt(30) == 0 ? 8 : 0));
            }
        }
        return facts;
    }

    @Test
    void aFastSenderAt100AndASlowOneAt0AreAFleetAt50() {
        for (int second = 0; second < 600; second++) {
            rig.take(A, second, Metric.UTIL, 100);
            if (second % 30 == 0) {
                rig.take(B, second, Metric.UTIL, 0);
            }
        }
        assertEquals(50.0, rig.fleet().windows().fiveMinutes().util());
        assertEquals(1.0, rig.fleet().windows().fiveMinutes().coverage());
    }

    @Test
    void aDeadRackDoesNotRaiseTheUtilisation() {
        rig.report(A, 0, 600, 10, 90);
        rig.report(B, 0, 600, 10, 10);
        rig.report(A, 600, 1_200, 10, 90);
        Sums fleet = rig.fleet();
        assertEquals(List.of(2, 1), List.of(fleet.gpus(), fleet.live()));
        assertEquals(1, fleet.stale() + fleet.gone());
        assertTrue(Objects.requireNonNull(fleet.windows().fiveMinutes().coverage()) < 0.6, "it says what it knows");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5, 15, 20})
    void sampleRateDoesNotMatter(int seconds) {
        WindowRows expected = minutes(10);
        assertEquals(expected, minutes(seconds));
    }

    private static WindowRows minutes(int everySeconds) {
        FleetRig rig = new FleetRig();
        for (int second = 0; second < 1_800; second += everySeconds) {
            rig.take(A, second, Metric.UTIL, second / 60 % 2 == 0 ? 80 : 20);
        }
        rig.passTo(1_800);
        return rig.fleet().windows();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 5, 8})
    void replayThroughTheCodecOfTheJournalEqualsLive(long seed) {
        FleetRig live = new FleetRig();
        FleetRig replayed = new FleetRig();
        List<byte[]> log = new ArrayList<>();
        List<Long> arrivals = new ArrayList<>();
        Random random = new Random(seed);
        List<Fact> facts = facts(seed);
        for (int from = 0; from < facts.size(); ) {
            int to = Math.min(facts.size(), from + 1 + random.nextInt(20));
            SampleBatch batch = FleetRig.batch(facts.subList(from, to));
            live.now = Math.max(live.now, facts.get(to - 1).millis());
            live.state.apply(batch, live.now);
            log.add(BatchCodec.encode(batch));
            arrivals.add(live.now);
            from = to;
        }
        for (int i = 0; i < log.size(); i++) {
            replayed.state.apply(BatchCodec.decode(log.get(i)), arrivals.get(i));
        }
        replayed.now = live.now;
        assertEquals(hash(live), hash(replayed), "seed " + seed);
        assertEquals(live.row(), replayed.row(), "seed " + seed);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 5, 8})
    void aDuplicateBatchThreeTimesGivesTheSameState(long seed) {
        // As far back as the trace of a GPU knows single samples.
        SampleBatch batch = FleetRig.batch(facts(seed).subList(0, 8 * 20));
        rig.now = FleetRig.T + 905_000;
        assertEquals(batch.size(), rig.state.apply(batch, rig.now).accepted());
        int once = hash(rig);
        for (int again = 0; again < 3; again++) {
            assertEquals(0, rig.state.apply(batch, rig.now).accepted());
            assertEquals(once, hash(rig), "seed " + seed);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 5, 8})
    void anySplitAndOrderGivesTheSameState(long seed) {
        List<Fact> facts = new ArrayList<>(facts(seed));
        rig.now = FleetRig.T + 905_000;
        rig.state.apply(FleetRig.batch(facts), rig.now);
        List<GpuRow> rows = rig.gpus();
        WindowRows windows = rig.fleet().windows();
        Random random = new Random(seed);
        for (int way = 0; way < 5; way++) {
            for (int from = 0; from < facts.size(); from += 80) {
                Collections.shuffle(facts.subList(from, Math.min(facts.size(), from + 80)), random);
            }
            FleetRig other = new FleetRig();
            other.now = rig.now;
            for (int from = 0; from < facts.size(); ) {
                int to = Math.min(facts.size(), from + 1 + random.nextInt(40));
                other.state.apply(FleetRig.batch(facts.subList(from, to)), other.now);
                from = to;
            }
            assertEquals(rows, other.gpus(), "seed " + seed);
            assertEquals(windows, other.fleet().windows(), "seed " + seed);
        }
    }

    @Test
    void aSampleAnHourAheadThenNormalOnes() {
        rig.report(A, 0, 60, 10, 20);
        rig.state.apply(FleetRig.batch(List.of(Fact.of(A, 3_660, Metric.UTIL, 99))), rig.now);
        assertTrue(rig.gpu("a").ageS() >= 0);
        rig.report(A, 60, 120, 10, 30);
        assertEquals(30.0, rig.gpu("a").util());
        assertEquals("live", rig.gpu("a").state());
        rig.passTo(200);
        assertEquals("stale", rig.gpu("a").state(), "it does not look young because a clock was wrong");
    }

    @Test
    void aPodThatRestartsIsNoOtherGpu() {
        rig.report(part("a", new GpuLabels.Part("", "", "ml/train-0")), 0, 60, 10, 80);
        rig.report(part("a", new GpuLabels.Part("", "", "ml/train-1")), 60, 120, 10, 80);
        assertEquals(1, rig.fleet().gpus());
        assertEquals("ml/train-1", rig.gpu("a").workload());
        assertTrue(rig.told.isEmpty());
    }

    @Test
    void aMoveBetweenHostsKeepsTheGpuAndItsHistory() {
        rig.report(A, 0, 60, 10, 20);
        rig.report(new GpuLabels("a", "n2", "eu", Optional.of("H100"), 0), 120, 180, 10, 20);
        assertEquals(1, rig.fleet().gpus());
        assertEquals("n2", rig.gpu("a").host());
        assertEquals(2, rig.detail("a").places().size());
        assertEquals(
                List.of(EventKind.MOVED),
                rig.kinds().stream().filter(EventKind.MOVED::equals).toList());
    }

    @Test
    void powerOfAPartitionedGpuCountsOnce() {
        for (String instance : List.of("1", "2", "3")) {
            rig.take(
                    part("a", new GpuLabels.Part(instance, "2g.20gb", "")),
                    0,
                    Metric.GR_ACTIVE,
                    100,
                    Metric.POWER,
                    400,
                    Metric.TEMP,
                    60);
        }
        assertEquals(400.0, rig.fleet().power());
        assertEquals(85.7, rig.gpu("a").util(), "six of seven slices");
        assertEquals(1, rig.gpu("a").slicesUnallocated());
    }

    @Test
    void rowsOfTimeSlicesAndProcessesAreOneDevice() {
        rig.take(
                Fact.of(part("a", new GpuLabels.Part("", "", "ml/one")), 0, Metric.UTIL, 30, Metric.MEM_USED, 1e9),
                Fact.of(part("a", new GpuLabels.Part("", "", "ml/two")), 0, Metric.UTIL, 40, Metric.MEM_USED, 2e9));
        assertEquals(40.0, rig.gpu("a").util(), "never the sum");
        rig.take(Fact.of(part("a", GpuLabels.Part.WHOLE), 0, Metric.UTIL, 35, Metric.MEM_USED, 4e9));
        assertEquals(35.0, rig.gpu("a").util(), "the device knows itself");
        assertEquals(1, rig.fleet().gpus());
    }

    @Test
    void regionsSumToTheFleet() {
        facts(7).forEach(fact -> rig.take(fact));
        Sums eu = rig.region("eu");
        Sums us = rig.region("us");
        assertEquals(rig.fleet().gpus(), eu.gpus() + us.gpus());
        assertEquals(
                Objects.requireNonNull(rig.fleet().power()),
                Objects.requireNonNull(eu.power()) + Objects.requireNonNull(us.power()),
                0.11);
        assertEquals(
                Objects.requireNonNull(rig.fleet().windows().fiveMinutes().util()),
                (Objects.requireNonNull(eu.windows().fiveMinutes().util())
                                + Objects.requireNonNull(
                                        us.windows().fiveMinutes().util()))
                        / 2,
                0.11);
    }

    @Test
    void errorsOfTheDriverMemoryAndClockAreEvents() {
        rig.take(A, 0, Metric.XID, 0, Metric.ECC_DBE, 0, Metric.THROTTLE, 0);
        rig.take(A, 10, Metric.XID, 79, Metric.ECC_DBE, 1, Metric.THROTTLE, 8);
        rig.take(A, 20, Metric.XID, 79, Metric.ECC_DBE, 1, Metric.THROTTLE, 8);
        assertEquals(
                List.of(EventKind.ECC, EventKind.THROTTLE, EventKind.XID),
                rig.kinds().stream()
                        .sorted(java.util.Comparator.comparing(Enum::name))
                        .toList());
    }
}

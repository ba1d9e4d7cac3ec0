package io.gridtick.fleet;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.gridtick.fleet.FleetRig.Fact;
import io.gridtick.fleet.board.Gpu;
import io.gridtick.fleet.group.Group;
import io.gridtick.fleet.view.GpuDetail;
import io.gridtick.fleet.window.WindowSpan;
import io.gridtick.fleet.window.WindowSum;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Random facts, told in many ways, against a model that works everything out anew. */
class FleetStatePropertyTest {
    private static final long T = FleetRig.T;
    private static final int GPUS = 9;
    private static final Map<WindowSpan, long[]> LENGTH_AND_BUCKET = Map.of(
            WindowSpan.MINUTE, new long[] {60_000, 5_000},
            WindowSpan.FIVE_MINUTES, new long[] {300_000, 15_000},
            WindowSpan.HOUR, new long[] {3_600_000, 180_000},
            WindowSpan.DAY, new long[] {86_400_000, 3_600_000});

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34, 55, 89, 144, 233})
    void everyWayOfTellingGivesTheModel(long seed) {
        Random random = new Random(seed);
        List<Fact> facts = randomFacts(random);
        long now = end(facts) + random.nextInt(200_000);
        NaiveFleet model = new NaiveFleet(facts, now);
        List<Map<String, GpuDetail>> states = new ArrayList<>();
        for (int way = 0; way < 6; way++) {
            FleetRig rig = tell(random, way == 0 ? facts : disturbed(random, facts), now);
            verify("seed " + seed + ", way " + way, model, rig);
            states.add(details(rig));
        }
        states.forEach(state -> assertEquals(states.getFirst(), state, "seed " + seed));
    }

    /** What came in full order, piece by piece as time went on, is what a replay of the same pieces gives. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34})
    void replayGivesTheSameStateAndTheSameEvents(long seed) {
        Random random = new Random(seed);
        List<SampleBatch> log = new ArrayList<>();
        List<Long> arrivals = new ArrayList<>();
        FleetRig live = new FleetRig();
        for (List<Fact> piece : pieces(random, randomFacts(random))) {
            long arrival = Math.max(live.now, end(piece)) + random.nextInt(300);
            while (live.now + 1_000 < arrival) {
                live.now += 1_000;
                live.state.age(live.now);
            }
            live.now = arrival;
            log.add(FleetRig.batch(piece));
            arrivals.add(arrival);
            live.state.apply(log.getLast(), arrival);
        }
        FleetRig replayed = new FleetRig();
        for (int i = 0; i < log.size(); i++) {
            replayed.state.apply(log.get(i), arrivals.get(i));
        }
        for (long end = live.now + 1_000_000; live.now < end; live.now += 1_000) {
            live.state.age(live.now);
        }
        live.state.age(live.now);
        replayed.now = live.now;
        replayed.state.age(replayed.now);
        assertEquals(details(live), details(replayed), "seed " + seed);
        assertEquals(live.row(), replayed.row(), "seed " + seed);
        assertEquals(live.told, replayed.told, "seed " + seed);
        // A log that is applied twice tells nothing twice.
        for (int i = 0; i < log.size(); i++) {
            replayed.state.apply(log.get(i), replayed.now);
        }
        assertEquals(details(live), details(replayed), "seed " + seed);
        assertEquals(live.told, replayed.told, "seed " + seed);
    }

    /** Two agents that say the same of the same GPUs, each with its own labels, say it once. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 5, 8})
    void secondAgentWithTheSameFactsChangesNothing(long seed) {
        Random random = new Random(seed);
        List<Fact> facts = randomFacts(random);
        long now = end(facts) + 1_000;
        List<Fact> twice = new ArrayList<>(facts);
        for (Fact fact : facts) {
            GpuLabels bare = new GpuLabels(
                    fact.labels().id(),
                    "",
                    "",
                    Optional.empty(),
                    GpuLabels.NO_INDEX,
                    fact.labels().part());
            twice.add(new Fact(bare, fact.millis(), fact.values()));
        }
        FleetRig one = tell(random, facts, now);
        FleetRig both = tell(random, disturbed(random, twice), now);
        assertEquals(details(one), details(both), "seed " + seed);
        assertEquals(one.fleet().windows(), both.fleet().windows(), "seed " + seed);
    }

    private static void verify(String where, NaiveFleet model, FleetRig rig) {

        for (String id : model.gpus()) {
            verifyGpu(where + ", " + id, model, rig, id);
        }
        Map<String, List<String>> regions = model.gpusByRegion();
        LENGTH_AND_BUCKET.forEach((span, size) -> {
            WindowSum sum = new WindowSum(0, 0, 0);
            for (Map.Entry<String, List<String>> region : regions.entrySet()) {
                Group group = Objects.requireNonNull(rig.state.census().region(region.getKey()), where);
                assertWindow(
                        where + ", " + region.getKey(),
                        model.window(region.getValue(), size[0], size[1]),
                        group.window(span, rig.now));
                sum = sum.plus(group.window(span, rig.now));
            }
            assertEquals(sum, rig.state.census().fleet().window(span, rig.now), where + ": regions sum to the fleet");
        });
        assertEquals(regions.keySet(), regionNames(rig), where);
        assertEquals(model.gpus().size(), rig.fleet().gpus(), where);
        verifySums(where, model, rig);
    }

    private static void verifyGpu(String where, NaiveFleet model, FleetRig rig, String id) {
        Gpu gpu = Objects.requireNonNull(rig.state.gpu(id), where);
        assertEquals(model.state(id), gpu.state(), where);
        assertEquals(model.region(id), gpu.place().region(), where);
        for (Metric metric : List.of(Metric.UTIL, Metric.POWER, Metric.TEMP, Metric.THROTTLE, Metric.SM_CLOCK)) {
            assertEquals(model.current(id, metric), gpu.now().value(metric), 0.0005, where + " " + metric);
        }
        LENGTH_AND_BUCKET.forEach((span, size) -> assertWindow(
                where + " " + span,
                model.window(id, size[0], size[1]),
                gpu.now().window(span, rig.now)));
        if (gpu.state().isCurrent() && gpu.now().restingSinceMillis() != Gpu.NEVER) {
            assertEquals(model.idleSince(id), gpu.now().restingSinceMillis(), where);
        }
    }

    private static void verifySums(String where, NaiveFleet model, FleetRig rig) {
        double power = 0;
        double util = 0;
        int current = 0;
        for (String id : model.gpus()) {
            if (model.state(id).isCurrent()) {
                current++;
                util += model.current(id, Metric.UTIL);
                power += model.current(id, Metric.POWER);
            }
        }
        Group fleet = rig.state.census().fleet();
        assertEquals(current, fleet.gpus(GpuState.LIVE) + fleet.gpus(GpuState.LATE), where);
        if (current > 0) {
            assertEquals(power, fleet.power(), 0.001 * current, where);
            assertEquals(util / current, fleet.util(), 0.001, where);
        }
    }

    private static void assertWindow(String where, NaiveFleet.Window expected, WindowSum actual) {
        assertEquals(expected.known(), (double) actual.knownMillis(), 1e-6, where + ": known");
        assertEquals(expected.expected(), (double) actual.expectedMillis(), 1e-6, where + ": expected");
        assertEquals(expected.util(), actual.util(), 1e-9, where + ": util");
        assertEquals(expected.coverage(), actual.coverage(), 1e-9, where + ": coverage");
    }

    /** GPUs with their own intervals, with pauses, with rows of workloads, now and then in another region. */
    private static List<Fact> randomFacts(Random random) {
        List<Fact> facts = new ArrayList<>();
        for (int gpu = 0; gpu < GPUS; gpu++) {
            long interval = new long[] {1_000, 5_000, 15_000, 30_000, 60_000, 400_000}[random.nextInt(6)];
            long time = T + random.nextInt(600_000);
            int samples = 5 + random.nextInt(80);
            boolean isQuiet = random.nextInt(3) == 0;
            for (int i = 0; i < samples; i++) {
                time += random.nextInt(12) == 0 ? interval * 9 : interval + random.nextInt(400) - 200;
                addFacts(random, facts, gpu, time, isQuiet);
            }
        }
        return facts;
    }

    private static void addFacts(Random random, List<Fact> facts, int gpu, long time, boolean isQuiet) {
        String region = random.nextInt(25) == 0 ? "moved" : random.nextInt(4) == 0 ? "" : "r" + gpu % 3;
        double util = isQuiet ? random.nextInt(5) : random.nextInt(100_000) / 1_000.0;
        facts.add(Fact.at(
                labels(gpu, region, ""),
                time,
                Metric.UTIL,
                util,
                Metric.POWER,
                random.nextInt(700),
                Metric.TEMP,
                30 + random.nextInt(60),
                Metric.SM_CLOCK,
                random.nextInt(2_000) * 1e6,
                Metric.THROTTLE,
                1 << random.nextInt(9)));
        if (random.nextInt(4) == 0) {
            Object[] more = {Metric.UTIL, random.nextInt(101), Metric.POWER, random.nextInt(700), Metric.THROTTLE, 4};
            facts.add(Fact.at(labels(gpu, region, random.nextBoolean() ? "pod" : ""), time, more));
        }
    }

    private static GpuLabels labels(int gpu, String region, String workload) {
        return new GpuLabels(
                "g" + gpu, "n" + gpu / 3, region, Optional.of("H100"), gpu % 3, new GpuLabels.Part("", "", workload));
    }

    /** The same facts a little out of order, some of them in pieces of one value, some several times. */
    private static List<Fact> disturbed(Random random, List<Fact> facts) {
        List<Fact> pieces = new ArrayList<>();
        for (Fact fact : facts) {
            if (random.nextInt(3) == 0) {
                fact.values()
                        .forEach((metric, value) ->
                                pieces.add(new Fact(fact.labels(), fact.millis(), Map.of(metric, value))));
            } else {
                pieces.add(fact);
            }
            if (random.nextInt(6) == 0) {
                pieces.add(fact);
            }
        }
        pieces.sort((one, other) -> Long.compare(one.millis(), other.millis()));
        if (random.nextBoolean()) {
            shuffleNearby(random, pieces, 40);
        }
        if (random.nextBoolean()) {
            pieces.addAll(pieces.subList(pieces.size() - pieces.size() / 10, pieces.size()));
        }
        return pieces;
    }

    private static void shuffleNearby(Random random, List<Fact> facts, int span) {
        for (int from = 0; from < facts.size(); from += span) {
            Collections.shuffle(facts.subList(from, Math.min(facts.size(), from + span)), random);
        }
    }

    private static FleetRig tell(Random random, List<Fact> facts, long now) {
        FleetRig rig = new FleetRig();
        rig.now = now;
        for (List<Fact> piece : pieces(random, facts)) {
            rig.state.apply(FleetRig.batch(piece), now);
        }
        rig.state.age(now);
        return rig;
    }

    private static List<List<Fact>> pieces(Random random, List<Fact> facts) {
        List<List<Fact>> pieces = new ArrayList<>();
        int from = 0;
        while (from < facts.size()) {
            int to = Math.min(facts.size(), from + 1 + random.nextInt(30));
            pieces.add(facts.subList(from, to));
            from = to;
        }
        return pieces;
    }

    private static long end(List<Fact> facts) {
        return facts.stream().mapToLong(Fact::millis).max().orElse(T);
    }

    private static Set<String> regionNames(FleetRig rig) {
        Set<String> names = new HashSet<>();
        rig.reader.regions(Optional.empty(), 100, rig.now).forEach(row -> names.add(row.region()));
        return names;
    }

    /** Everything that is shown of every GPU, but for what happened to it on the way. */
    private static Map<String, GpuDetail> details(FleetRig rig) {
        Map<String, GpuDetail> details = new HashMap<>();
        for (int gpu = 0; gpu < GPUS; gpu++) {
            GpuDetail found = rig.detail("g" + gpu);
            details.put(
                    "g" + gpu,
                    new GpuDetail(
                            found.row(),
                            found.modelReported(),
                            found.firstTs(),
                            found.intervalS(),
                            found.conflict(),
                            found.windows(),
                            found.instances(),
                            found.hosts(),
                            List.of(),
                            List.of()));
        }
        return details;
    }
}

package io.gridtick.fleet;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Random traffic against a model that keeps every sample and looks for the newest when asked. */
class FleetStatePropertyTest {
    private static final long START = 1_800_000_000_000L;
    private static final int STEPS = 400;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34})
    void sumsEqualTheNaiveModel(long seed) {
        Random random = new Random(seed);
        FleetState state = new FleetState();
        Map<String, Sample> newest = new HashMap<>();
        List<SampleBatch> sent = new ArrayList<>();
        long now = START;
        for (int step = 0; step < STEPS; step++) {
            now += random.nextInt(2_000);
            SampleBatch batch = sent.isEmpty() || random.nextInt(5) > 0 ? randomBatch(random, now) : pick(random, sent);
            sent.add(batch);
            state.apply(batch, now);
            remember(newest, batch);
            state.age(now);
            verify(seed, step, state, newest, now);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 5, 8})
    void replayGivesTheSameState(long seed) {
        Random random = new Random(seed);
        FleetState live = new FleetState();
        FleetState replayed = new FleetState();
        List<SampleBatch> log = new ArrayList<>();
        for (int step = 0; step < STEPS; step++) {
            SampleBatch batch = randomBatch(random, START + step * 1_000L);
            log.add(batch);
            live.apply(batch, START + step * 1_000L);
            live.age(START + step * 1_000L + random.nextInt(900));
        }
        for (int step = 0; step < STEPS; step++) {
            replayed.apply(log.get(step), START + step * 1_000L);
        }
        long now = START + STEPS * 1_000L;
        live.age(now);
        replayed.age(now);
        assertEquals(live.fleet().sums().gpus(), replayed.fleet().sums().gpus(), "seed " + seed);
        for (int gpu = 0; gpu < 12; gpu++) {
            assertEquals(live.gpu("g" + gpu, now), replayed.gpu("g" + gpu, now), "seed " + seed);
        }
    }

    private static SampleBatch randomBatch(Random random, long now) {
        SampleBatch.Builder batch = new SampleBatch.Builder(4);
        int rows = 1 + random.nextInt(6);
        for (int row = 0; row < rows; row++) {
            int gpu = random.nextInt(12);
            String region = random.nextInt(20) == 0 ? "moved" : "r" + gpu % 3;
            long time = now - random.nextInt(5_000) - row;
            batch.add(Samples.gpu("g" + gpu, "n" + gpu % 4, region), time);
            batch.set(Metric.UTIL, random.nextInt(101));
            if (random.nextBoolean()) {
                batch.set(Metric.POWER, random.nextInt(700));
            }
        }
        return batch.build();
    }

    private static void remember(Map<String, Sample> newest, SampleBatch batch) {
        for (int row = 0; row < batch.size(); row++) {
            GpuLabels labels = batch.gpu(row);
            Sample known = newest.get(labels.id());
            long time = batch.timeMillis(row);
            if (known == null || time >= known.timeMillis()) {
                newest.put(labels.id(), new Sample(labels, time, batch.value(row, Metric.UTIL)));
            }
        }
    }

    private static void verify(long seed, int step, FleetState state, Map<String, Sample> newest, long now) {
        String where = "seed " + seed + ", step " + step;
        Map<String, Integer> gpusByRegion = new HashMap<>();
        newest.values().forEach(sample -> gpusByRegion.merge(sample.labels().region(), 1, Integer::sum));
        Map<String, Integer> actual = new HashMap<>();
        state.regions(Optional.empty(), 100)
                .forEach(row -> actual.put(row.region(), row.sums().gpus()));
        assertEquals(gpusByRegion, actual, where);
        newest.forEach((id, sample) -> {
            GpuRow row = state.gpu(id, now).orElseThrow();
            assertEquals(sample.util(), row.util(), where);
            assertEquals(sample.labels().region(), row.region(), where);
        });
        Sums fleet = state.fleet().sums();
        assertEquals(newest.size(), fleet.live() + fleet.late() + fleet.stale() + fleet.gone(), where);
    }

    private static SampleBatch pick(Random random, List<SampleBatch> sent) {
        return sent.get(random.nextInt(sent.size()));
    }

    private record Sample(GpuLabels labels, long timeMillis, double util) {}
}

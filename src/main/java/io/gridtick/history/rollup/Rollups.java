package io.gridtick.history.rollup;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Sums over times and over GPUs. */
public final class Rollups {
    private Rollups() {}

    /** Everything as one. */
    public static Rollup sum(Iterable<GpuRollup> rollups) {
        RollupSum sum = new RollupSum();
        rollups.forEach(each -> sum.add(each.rollup()));
        return sum.rollup();
    }

    /** One of each key, in the order in which the keys came first. */
    public static <K> Map<K, Rollup> by(Function<GpuRollup, K> key, Iterable<GpuRollup> rollups) {
        Map<K, RollupSum> sums = new LinkedHashMap<>();
        rollups.forEach(each ->
                sums.computeIfAbsent(key.apply(each), _ -> new RollupSum()).add(each.rollup()));
        Map<K, Rollup> done = new LinkedHashMap<>();
        sums.forEach((each, sum) -> done.put(each, sum.rollup()));
        return done;
    }

    /** Hours or days of the same GPUs in the same places. */
    public static List<GpuRollup> at(Level level, Iterable<GpuRollup> rollups) {
        return by(each -> placed(each, level.startMillis(each.startMillis()), Rollup.NOTHING), rollups)
                .entrySet()
                .stream()
                .map(sum -> placed(sum.getKey(), sum.getKey().startMillis(), sum.getValue()))
                .toList();
    }

    private static GpuRollup placed(GpuRollup like, long startMillis, Rollup rollup) {
        return new GpuRollup(like.gpu(), startMillis, like.region(), like.host(), like.model(), rollup);
    }
}

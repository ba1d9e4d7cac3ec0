package io.gridtick.simulation.live;

import io.gridtick.simulation.parameter.Knob;
import io.gridtick.simulation.parameter.PoolSpec;
import io.gridtick.simulation.parameter.RegionSpec;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Regions as a run can have them: few enough, with names that it takes, and not more GPUs than it takes. */
final class LiveRegions {
    static final int REGIONS_MAX = 64;
    static final int POOLS_MAX = 32;
    private static final int NAME_MAX = 40;
    private static final String OTHERS = "others";
    private static final Pattern STRANGE = Pattern.compile("[^A-Za-z0-9 ._-]");
    private static final Pattern BEGINNING = Pattern.compile("^[^A-Za-z0-9]+");

    private final List<String> notes;
    private final Map<String, Found> regions = new TreeMap<>();

    LiveRegions(List<String> notes) {
        this.notes = notes;
    }

    /** A region with its models; what is known of its utilisation is summed up over GPUs. */
    private static final class Found {
        private final Map<String, Integer> models = new TreeMap<>();
        private int gpus;
        private int known;
        private double busy;

        private void add(FoundGpus found) {
            models.merge(found.model(), found.gpus(), Integer::sum);
            gpus += found.gpus();
            found.utilisation().ifPresent(share -> {
                known += found.gpus();
                busy += StrictMath.max(0, StrictMath.min(share, 1)) * found.gpus();
            });
        }

        private void add(Found other) {
            other.models.forEach((model, count) -> models.merge(model, count, Integer::sum));
            gpus += other.gpus;
            known += other.known;
            busy += other.busy;
        }
    }

    void add(FoundGpus found) {
        if (found.gpus() > 0) {
            regions.computeIfAbsent(name(found.region()), _ -> new Found()).add(found);
        }
    }

    /** Of the whole fleet; one that nobody knows is taken for two thirds. */
    double utilisation(List<String> into) {
        int known = 0;
        double busy = 0;
        for (Found region : regions.values()) {
            known += region.known;
            busy += region.busy;
        }
        if (known == 0 && !regions.isEmpty()) {
            into.add("Nobody knows how busy the fleet is: two thirds are taken.");
        }
        return known == 0 ? 2.0 / 3 : busy / known;
    }

    List<RegionSpec> specs(LivePrices prices) {
        merge();
        double all = regions.values().stream().mapToLong(region -> region.gpus).sum();
        double scale = StrictMath.min(1, Knob.MAX_GPUS.most() / all);
        if (scale < 1) {
            notes.add("A run has at most " + (int) Knob.MAX_GPUS.most()
                    + " GPUs, so every pool is made smaller by the same factor.");
        }
        double mean = utilisation(new ArrayList<>());
        List<RegionSpec> specs = new ArrayList<>();
        regions.forEach((code, found) -> {
            double share = found.known == 0 ? mean : found.busy / found.known;
            double weight = mean == 0 ? 1 : StrictMath.rint(share / mean * 1_000) / 1_000;
            specs.add(new RegionSpec(code, weight, pools(found, scale, prices)));
        });
        return specs;
    }

    private static List<PoolSpec> pools(Found found, double scale, LivePrices prices) {
        Map<String, PoolSpec> pools = new TreeMap<>();
        found.models.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .forEach(each -> {
                    String model = pools.size() < POOLS_MAX - 1 ? name(each.getKey()) : OTHERS;
                    int gpus = (int) (each.getValue() * scale);
                    PoolSpec before = pools.get(model);
                    PoolSpec priced = before == null ? prices.pool(each.getKey(), model, gpus) : before;
                    pools.put(model, before == null ? priced : with(priced, priced.gpus() + gpus));
                });
        return List.copyOf(pools.values());
    }

    private static PoolSpec with(PoolSpec pool, int gpus) {
        return new PoolSpec(pool.model(), gpus, pool.standardCents(), pool.priorityCents(), pool.spotCents());
    }

    /** The smallest regions become one where there are too many. */
    private void merge() {
        if (regions.size() <= REGIONS_MAX) {
            return;
        }
        notes.add("A run has at most " + REGIONS_MAX + " regions: the smallest are one, called " + OTHERS + ".");
        List<String> bySize = regions.entrySet().stream()
                .sorted(Comparator.<Map.Entry<String, Found>>comparingInt(each -> -each.getValue().gpus)
                        .thenComparing(Map.Entry::getKey))
                .map(Map.Entry::getKey)
                .toList();
        Found others = new Found();
        for (String small : bySize.subList(REGIONS_MAX - 1, bySize.size())) {
            others.add(Objects.requireNonNull(regions.remove(small)));
        }
        regions.computeIfAbsent(OTHERS, _ -> new Found()).add(others);
    }

    /** A name that a run takes; two that become the same are counted together. */
    private static String name(String found) {
        String plain = BEGINNING.matcher(STRANGE.matcher(found).replaceAll("-")).replaceFirst("");
        return plain.isEmpty() ? "unknown" : plain.substring(0, StrictMath.min(plain.length(), NAME_MAX));
    }
}

package io.gridtick.fleet;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The GPUs of one region and how many of them each host has. */
final class Region {
    private final String name;
    private final Set<Gpu> gpus = new HashSet<>();
    private final Map<String, Integer> gpusByHost = new HashMap<>();
    private long changedMillis;
    private @Nullable Totals totals;

    Region(String name) {
        this.name = name;
    }

    long changedMillis() {
        return changedMillis;
    }

    void touch(long nowMillis) {
        changedMillis = Math.max(changedMillis, nowMillis);
        totals = null;
    }

    int hosts() {
        return gpusByHost.size();
    }

    void add(Gpu gpu) {
        totals = null;
        gpus.add(gpu);
        gpusByHost.merge(gpu.labels().host(), 1, Integer::sum);
    }

    /**
     * Lets a GPU go; to be called before it gets other labels.
     *
     * @return this region, or null when it is empty now
     */
    @Nullable
    Region without(Gpu gpu) {
        totals = null;
        gpus.remove(gpu);
        gpusByHost.computeIfPresent(gpu.labels().host(), (_, count) -> count == 1 ? null : count - 1);
        return gpus.isEmpty() ? null : this;
    }

    /** Kept until something in the region changes. */
    Totals totals() {
        Totals known = totals;
        if (known == null) {
            known = new Totals();
            gpus.forEach(known::add);
            totals = known;
        }
        return known;
    }

    RegionRow row() {
        return new RegionRow(name, Sums.of(changedMillis, totals(), hosts()));
    }
}

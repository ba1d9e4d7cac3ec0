package io.gridtick.fleet;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The live fleet. Plain and synchronous: the same batches in the same order with the same times give the same state, so
 * a replay of the journal restores it.
 */
public final class FleetState {
    private static final Comparator<Gpu> PLACE = Comparator.comparing(
                    (Gpu gpu) -> gpu.labels().region())
            .thenComparing(gpu -> gpu.labels().host())
            .thenComparingInt(gpu -> gpu.labels().index())
            .thenComparing(Gpu::id);

    /** What one node is made for; more would only fill its memory. */
    private static final int GPUS_MAX = 200_000;

    private final int gpusMax;
    private final Map<String, Gpu> gpus = new HashMap<>();
    private final NavigableSet<Gpu> gpusByPlace = new TreeSet<>(PLACE);
    private final NavigableMap<String, Region> regions = new TreeMap<>();
    private final Set<String> changedRegions = new HashSet<>();

    public FleetState() {
        this(GPUS_MAX);
    }

    FleetState(int gpusMax) {
        this.gpusMax = gpusMax;
    }

    /** Takes a batch that arrived at {@code nowMillis}. Taking it again changes nothing. */
    @CanIgnoreReturnValue
    public Applied apply(SampleBatch batch, long nowMillis) {
        int accepted = 0;
        int refused = 0;
        for (int row = 0; row < batch.size(); row++) {
            Optional<Gpu> gpu = gpuOf(batch.gpu(row));
            if (gpu.isEmpty()) {
                refused++;
            } else if (applyRow(gpu.get(), batch, row, nowMillis)) {
                accepted++;
            }
        }
        return new Applied(accepted, batch.size() - accepted - refused, refused);
    }

    /** Lets time pass: GPUs that have not reported for long become late, stale, gone. */
    public void age(long nowMillis) {
        for (Gpu gpu : gpus.values()) {
            if (gpu.age(nowMillis)) {
                touch(gpu.labels().region(), nowMillis);
            }
        }
    }

    /** The sums over all GPUs. */
    public FleetRow fleet() {
        Totals all = new Totals();
        int hosts = 0;
        long changedMillis = 0;
        for (Region region : regions.values()) {
            all.add(region.totals());
            hosts += region.hosts();
            changedMillis = Math.max(changedMillis, region.changedMillis());
        }
        return new FleetRow(Sums.of(changedMillis, all, hosts), regions.size());
    }

    /** Regions in the order of their names, beginning behind {@code after}. */
    public List<RegionRow> regions(Optional<String> after, int limit) {
        return after.map(name -> regions.tailMap(name, false)).orElse(regions).values().stream()
                .limit(limit)
                .map(Region::row)
                .toList();
    }

    public boolean hasChanges() {
        return !changedRegions.isEmpty();
    }

    /** Names of the regions that changed since this was asked last, those that are empty now too. */
    @CanIgnoreReturnValue
    public List<String> takeChangedRegions() {
        List<String> changed = List.copyOf(changedRegions);
        changedRegions.clear();
        return changed;
    }

    public Optional<RegionRow> region(String name) {
        return Optional.ofNullable(regions.get(name)).map(Region::row);
    }

    public Optional<GpuRow> gpu(String id, long nowMillis) {
        return Optional.ofNullable(gpus.get(id)).map(gpu -> GpuRow.of(gpu, nowMillis));
    }

    /**
     * GPUs in the order of their place, beginning behind the GPU {@code afterId}.
     *
     * @return at most {@code limit} rows, or empty when {@code afterId} is not known
     */
    public Optional<List<GpuRow>> gpus(GpuFilter filter, Optional<String> afterId, int limit, long nowMillis) {
        if (afterId.isPresent() && !gpus.containsKey(afterId.get())) {
            return Optional.empty();
        }
        NavigableSet<Gpu> rest =
                afterId.map(id -> gpusByPlace.tailSet(gpus.get(id), false)).orElse(gpusByPlace);
        return Optional.of(rest.stream()
                .filter(filter::admits)
                .limit(limit)
                .map(gpu -> GpuRow.of(gpu, nowMillis))
                .toList());
    }

    /** The GPU, made where it is new; empty where it is new and the fleet is full. */
    private Optional<Gpu> gpuOf(GpuLabels labels) {
        Gpu known = gpus.get(labels.id());
        if (known != null) {
            return Optional.of(known);
        }
        if (gpus.size() >= gpusMax) {
            return Optional.empty();
        }
        Gpu gpu = new Gpu(labels);
        gpus.put(gpu.id(), gpu);
        settle(gpu);
        return Optional.of(gpu);
    }

    private boolean applyRow(Gpu gpu, SampleBatch batch, int row, long nowMillis) {
        GpuLabels labels = batch.gpu(row);
        boolean isMove = gpu.isNewest(batch.timeMillis(row)) && !gpu.labels().equals(labels);
        if (isMove) {
            move(gpu, labels, nowMillis);
        }
        boolean isNew = gpu.take(batch, row, nowMillis) || isMove;
        boolean isOtherState = gpu.age(nowMillis);
        if (isNew || isOtherState) {
            touch(gpu.labels().region(), nowMillis);
        }
        return isNew;
    }

    private void move(Gpu gpu, GpuLabels labels, long nowMillis) {
        String from = gpu.labels().region();
        gpusByPlace.remove(gpu);
        regions.computeIfPresent(from, (_, region) -> region.without(gpu));
        touch(from, nowMillis);
        gpu.relabel(labels);
        settle(gpu);
    }

    private void settle(Gpu gpu) {
        gpusByPlace.add(gpu);
        regions.computeIfAbsent(gpu.labels().region(), Region::new).add(gpu);
    }

    private void touch(String name, long nowMillis) {
        changedRegions.add(name);
        Region region = regions.get(name);
        if (region != null) {
            region.touch(nowMillis);
        }
    }
}

package io.gridtick.simulation.live;

import io.gridtick.simulation.parameter.Knob;
import io.gridtick.simulation.parameter.RegionSpec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Where a run begins that begins with what is there now: regions with their GPUs and prices, and a demand that keeps about as
 * many GPUs busy as are busy now.
 *
 * @param notes what was guessed, renamed or left out, a sentence each
 */
public record LiveStart(List<RegionSpec> regions, double jobsPerHour, int maxGpus, List<String> notes) {
    /** Jobs an hour that keep one GPU busy, by the usual trace. */
    private static final double JOBS_PER_BUSY_GPU = 0.49;

    /** More demand than for this share of the GPUs only makes queues. */
    private static final double BUSY_MOST = 0.92;

    public LiveStart {
        regions = List.copyOf(regions);
        notes = List.copyOf(notes);
    }

    public static LiveStart of(List<FoundGpus> fleet, List<FoundPrice> market) {
        List<String> notes = new ArrayList<>();
        LivePrices prices = new LivePrices(market, notes);
        LiveRegions regions = new LiveRegions(notes);
        fleet.forEach(regions::add);
        List<RegionSpec> specs = regions.specs(prices);
        int gpus = specs.stream().mapToInt(RegionSpec::gpus).sum();
        double busy = StrictMath.min(regions.utilisation(notes), BUSY_MOST);
        double jobs = StrictMath.min(Knob.JOBS_PER_HOUR.most(), gpus * busy * JOBS_PER_BUSY_GPU);
        double room = StrictMath.max(Knob.MAX_GPUS.usual(), StrictMath.min(2.0 * gpus, Knob.MAX_GPUS.most()));
        return new LiveStart(specs, StrictMath.rint(jobs * 10) / 10, (int) room, notes);
    }

    /** Nothing is there to begin with. */
    public boolean isEmpty() {
        return regions.isEmpty();
    }

    /** As the fields of a request, under those that somebody gives. */
    public Map<String, Object> fields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("regions", regions.stream().map(LiveStart::fields).toList());
        fields.put(Knob.JOBS_PER_HOUR.field(), jobsPerHour);
        fields.put(Knob.MAX_GPUS.field(), maxGpus);
        return fields;
    }

    private static Map<String, Object> fields(RegionSpec region) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("code", region.code());
        fields.put("demand_weight", region.demandWeight());
        List<Map<String, Object>> pools = new ArrayList<>();
        region.pools().forEach(pool -> {
            Map<String, Object> each = new LinkedHashMap<>();
            each.put("model", pool.model());
            each.put("gpus", pool.gpus());
            each.put("standard_cents", pool.standardCents());
            each.put("priority_cents", pool.priorityCents());
            each.put("spot_cents", pool.spotCents());
            pools.add(each);
        });
        fields.put("pools", pools);
        return fields;
    }
}

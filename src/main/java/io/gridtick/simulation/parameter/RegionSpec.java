package io.gridtick.simulation.parameter;

import io.gridtick.simulation.state.Carrier;
import java.util.ArrayList;
import java.util.List;

/** A place with pools of GPUs; its share of the demand is by weight, times its GPUs at the start. */
public record RegionSpec(String code, double demandWeight, List<PoolSpec> pools) {
    static final RegionSpec EMPTY = new RegionSpec("", 1, List.of());

    public RegionSpec {
        pools = List.copyOf(pools);
    }

    public int gpus() {
        return pools.stream().mapToInt(PoolSpec::gpus).sum();
    }

    public RegionSpec carried(Carrier carrier) {
        String carriedCode = carrier.text(code);
        double weight = carrier.value(demandWeight);
        int count = carrier.value(pools.size());
        List<PoolSpec> carried = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            carried.add((i < pools.size() ? pools.get(i) : PoolSpec.EMPTY).carried(carrier));
        }
        return new RegionSpec(carriedCode, weight, carried);
    }

    public static List<RegionSpec> carried(List<RegionSpec> regions, Carrier carrier) {
        int count = carrier.value(regions.size());
        List<RegionSpec> carried = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            carried.add((i < regions.size() ? regions.get(i) : EMPTY).carried(carrier));
        }
        return carried;
    }
}

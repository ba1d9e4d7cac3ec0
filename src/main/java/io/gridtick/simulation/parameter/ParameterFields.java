package io.gridtick.simulation.parameter;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Parameters as the fields that a request for the same run would have. */
public final class ParameterFields {
    private ParameterFields() {}

    /** All of them, in their order. */
    public static Map<String, Object> of(Parameters parameters) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("seed", parameters.seed());
        fields.put("start", Instant.ofEpochSecond(parameters.startSecond()).toString());
        fields.put("price_mode", parameters.mode().name().toLowerCase(Locale.ROOT));
        fields.put("trace", parameters.trace().name().toLowerCase(Locale.ROOT));
        for (Knob knob : Knob.values()) {
            fields.put(knob.field(), parameters.of(knob));
        }
        fields.put("regions", regions(parameters.regions()));
        return fields;
    }

    public static List<Map<String, Object>> regions(List<RegionSpec> regions) {
        return regions.stream().map(ParameterFields::region).toList();
    }

    private static Map<String, Object> region(RegionSpec region) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("code", region.code());
        fields.put("demand_weight", region.demandWeight());
        fields.put("pools", region.pools().stream().map(ParameterFields::pool).toList());
        return fields;
    }

    private static Map<String, Object> pool(PoolSpec pool) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("model", pool.model());
        fields.put("gpus", pool.gpus());
        fields.put("standard_cents", pool.standardCents());
        fields.put("priority_cents", pool.priorityCents());
        fields.put("spot_cents", pool.spotCents());
        return fields;
    }
}

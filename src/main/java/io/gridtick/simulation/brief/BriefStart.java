package io.gridtick.simulation.brief;

import io.gridtick.simulation.parameter.Knob;
import io.gridtick.simulation.parameter.Parameters;
import io.gridtick.simulation.run.Speed;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The answer to a start: what it goes by. */
record BriefStart(
        String status,
        String id,
        double stepMinutes,
        Object speedMultiplier,
        String priceMode,
        double spendRatio,
        double expansionCostPerGpuCents,
        double electricityCostPerKwh,
        double gpuWattageW,
        boolean continuous,
        @Nullable Double durationHours) {
    /** What runs that were begun here are called. */
    static final String NAME = "simulate";

    private static final String STARTED = "started";

    static BriefStart of(String id, Speed speed, Parameters parameters) {
        double hours = parameters.of(Knob.DURATION_HOURS);
        return new BriefStart(
                STARTED,
                id,
                parameters.of(Knob.STEP_MINUTES),
                speed.told(),
                parameters.mode().name().toLowerCase(Locale.ROOT),
                parameters.of(Knob.SPEND_RATIO),
                parameters.of(Knob.EXPANSION_COST_PER_GPU_CENTS),
                parameters.of(Knob.ELECTRICITY_COST_PER_KWH),
                parameters.of(Knob.GPU_WATTAGE_W),
                hours == 0,
                hours == 0 ? null : hours);
    }

    /** As the other door takes them. */
    static Map<String, Object> fields(Map<String, Object> sent) {
        Map<String, Object> fields = new LinkedHashMap<>(sent);
        fields.putIfAbsent("price_mode", "standard");
        fields.put("name", NAME);
        return fields;
    }
}

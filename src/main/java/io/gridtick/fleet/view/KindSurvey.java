package io.gridtick.fleet.view;

import java.util.HashMap;
import java.util.Map;

/** Adds up what all GPUs do now, by region and model. For the fleet's thread until it is done. */
public final class KindSurvey {
    private final Map<Kind, KindLoad> loads = new HashMap<>();

    /** Some GPUs that have the same prices. */
    public record Kind(String region, String model) {}

    public void add(GpuLoad gpu) {
        loads.merge(new Kind(gpu.place().region(), gpu.place().model()), KindLoad.of(gpu), KindLoad::plus);
    }

    public Map<Kind, KindLoad> loads() {
        return Map.copyOf(loads);
    }
}

package io.gridtick.money.opportunity;

import io.gridtick.fleet.GpuState;
import io.gridtick.fleet.view.GpuLoad;
import io.gridtick.fleet.view.KindSurvey.Kind;
import java.util.HashMap;
import java.util.Map;

/**
 * What the fleet does, as far as money could be won by it.
 *
 * @param idle GPUs that do nothing; one of which nothing is known is not among them
 * @param working those that are known to work, by model
 * @param gpus all that are not gone, by region and model
 */
record FleetLook(Map<Lot, Draw> idle, Map<String, Draw> working, Map<Kind, Integer> gpus) {
    FleetLook {
        idle = Map.copyOf(idle);
        working = Map.copyOf(working);
        gpus = Map.copyOf(gpus);
    }

    /** Adds up what is seen. For the fleet's thread until it is done. */
    static final class Survey {
        private final Map<Lot, Draw> idle = new HashMap<>();
        private final Map<String, Draw> working = new HashMap<>();
        private final Map<Kind, Integer> gpus = new HashMap<>();

        void add(GpuLoad gpu) {
            if (gpu.state() == GpuState.GONE) {
                return;
            }
            String region = gpu.place().region();
            String model = gpu.place().model();
            gpus.merge(new Kind(region, model), 1, Integer::sum);
            if (gpu.isFree() || gpu.isHeld()) {
                Lot lot = new Lot(region, gpu.place().host(), model, gpu.isHeld());
                idle.merge(lot, Draw.of(gpu), Draw::plus);
            } else if (gpu.isKnown()) {
                working.merge(model, Draw.of(gpu), Draw::plus);
            }
        }

        FleetLook done() {
            return new FleetLook(idle, working, gpus);
        }
    }
}

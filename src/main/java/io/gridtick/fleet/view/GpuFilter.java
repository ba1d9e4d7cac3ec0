package io.gridtick.fleet.view;

import io.gridtick.fleet.GpuState;
import io.gridtick.fleet.Metric;
import io.gridtick.fleet.board.Gpu;
import io.gridtick.fleet.board.Place;
import java.util.Optional;

/** Which GPUs a list is to show; empty parts let everything pass. What is not known is in no range. */
public record GpuFilter(
        Optional<String> region,
        Optional<String> host,
        Optional<String> model,
        Optional<GpuState> state,
        Optional<Boolean> idle,
        Optional<String> workload,
        Optional<Double> minUtil,
        Optional<Double> maxUtil) {
    public static final GpuFilter EVERYTHING = new GpuFilter(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    public boolean admits(Gpu gpu) {
        return admitsPlace(gpu) && admitsState(gpu) && admitsUtil(gpu);
    }

    private boolean admitsPlace(Gpu gpu) {
        Place place = gpu.membership().place();
        return place != null
                && (region.isEmpty() || region.get().equals(place.region()))
                && (host.isEmpty() || host.get().equals(place.host()))
                && (model.isEmpty() || model.get().equals(place.model()));
    }

    private boolean admitsState(Gpu gpu) {
        return (state.isEmpty() || state.get() == gpu.state())
                && (idle.isEmpty() || idle.get() == gpu.now().isIdle())
                && (workload.isEmpty() || workload.get().equals(gpu.now().workload()));
    }

    private boolean admitsUtil(Gpu gpu) {
        if (minUtil.isEmpty() && maxUtil.isEmpty()) {
            return true;
        }
        double util = gpu.now().value(Metric.UTIL);
        return util >= minUtil.orElse(0.0) && util <= maxUtil.orElse(100.0);
    }
}

package io.gridtick.fleet;

import java.util.Optional;

/** Which GPUs a list is to show; empty parts let everything pass. */
public record GpuFilter(
        Optional<String> region, Optional<String> host, Optional<String> model, Optional<GpuState> state) {

    boolean admits(Gpu gpu) {
        GpuLabels labels = gpu.labels();
        return region.map(labels.region()::equals).orElse(true)
                && host.map(labels.host()::equals).orElse(true)
                && (model.isEmpty() || model.equals(labels.model()))
                && state.map(wanted -> wanted == gpu.state()).orElse(true);
    }
}

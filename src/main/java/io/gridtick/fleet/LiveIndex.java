package io.gridtick.fleet;

import io.gridtick.fleet.board.Gpu;
import io.gridtick.fleet.group.Group;
import io.gridtick.fleet.live.GpuIndex;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The live fleet as topics of single GPUs see it. */
final class LiveIndex implements GpuIndex {
    private final FleetState state;

    LiveIndex(FleetState state) {
        this.state = state;
    }

    @Override
    public Collection<String> regions() {
        return state.census().regions(Optional.empty()).stream()
                .map(Group::name)
                .toList();
    }

    @Override
    public Collection<Gpu> inRegion(String region) {
        return state.census().inRegion(region, Optional.empty()).toList();
    }

    @Override
    public Collection<Gpu> all() {
        return state.census().gpus(Optional.empty());
    }

    @Override
    public @Nullable Gpu gpu(String id) {
        return state.gpu(id);
    }

    @Override
    public void watch(boolean isWatching) {
        state.census().watch(isWatching);
    }

    @Override
    public List<Gpu> takeTouched() {
        return state.census().takeTouched();
    }
}

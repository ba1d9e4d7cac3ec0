package io.gridtick.fleet.live;

import io.gridtick.fleet.board.Gpu;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The GPUs of the fleet, by what topics are named after. For the fleet's thread. */
public interface GpuIndex {
    Collection<String> regions();

    Collection<Gpu> inRegion(String region);

    /** All in the order of their places. */
    Collection<Gpu> all();

    /** By its identity, or by another name that it had. */
    @Nullable
    Gpu gpu(String id);

    /** From now on notes which GPUs are touched, or no longer. */
    void watch(boolean isWatching);

    /** Those that were touched since this was asked last. */
    List<Gpu> takeTouched();
}

package io.gridtick.fleet.board;

import io.gridtick.fleet.window.GroupBuckets;

/** Something that counts GPUs. */
public interface GpuCounter {
    /** Counts a GPU in as it is now, or out as it was counted in, with a negative sign. */
    void count(Gpu gpu, int sign);

    /** Notes that something in it changed. */
    void touch(long millis);

    /** Where it has the time of its GPUs. */
    GroupBuckets buckets();
}

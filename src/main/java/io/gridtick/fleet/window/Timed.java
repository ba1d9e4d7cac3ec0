package io.gridtick.fleet.window;

/** Something that has the time of its GPUs. */
public interface Timed {
    GroupBuckets buckets();
}

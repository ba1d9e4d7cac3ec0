package io.gridtick.fleet.board;

import io.gridtick.fleet.window.Timed;

/** Something that counts GPUs. */
public interface GpuCounter extends Timed {
    /** Counts a GPU in, or out as it was counted in, with a negative sign. */
    void count(Counted gpu, int sign);

    /** Notes that something in it changed. */
    void touch(long millis);
}

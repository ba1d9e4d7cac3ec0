package io.gridtick.fleet.view;

import io.gridtick.fleet.board.Gpu;
import io.gridtick.fleet.board.Place;

/** Looks at GPUs on the fleet's thread, one after the other; nothing of a GPU may leave that thread. */
public interface GpuVisitor {
    void visit(Gpu gpu, Place place);
}

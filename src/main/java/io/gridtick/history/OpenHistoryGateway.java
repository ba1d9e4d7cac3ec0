package io.gridtick.history;

import io.gridtick.history.block.Block;
import io.gridtick.history.rollup.GpuRollup;
import io.vertx.core.Future;
import java.util.List;

/**
 * What is not in the tables yet. To be asked before the tables are: what is written in between is then in both, and taking
 * a block twice changes nothing.
 */
public interface OpenHistoryGateway {
    /** Of one GPU, in the order of spans; a span may be in the tables too, with other samples. */
    Future<List<Block>> blocks(String gpu);

    /** Of every GPU, the spans that are open, as far as they had come a few seconds ago. */
    Future<List<GpuRollup>> rollups();
}

package io.gridtick.history.open;

import io.gridtick.fleet.board.Place;
import io.gridtick.history.block.Block;
import io.gridtick.history.block.BlockBuilder;

/** A block, and where the GPU was at the last of its samples. */
public record PlacedBlock(Block block, Place place, long placeMillis) {
    /** Both of one GPU and span. */
    public PlacedBlock plus(PlacedBlock other) {
        BlockBuilder both = new BlockBuilder(block.span());
        boolean _ = both.addAll(block);
        boolean _ = both.addAll(other.block);
        boolean isNewer = other.placeMillis > placeMillis;
        PlacedBlock newer = isNewer ? other : this;
        return new PlacedBlock(both.build(), newer.place, newer.placeMillis);
    }
}

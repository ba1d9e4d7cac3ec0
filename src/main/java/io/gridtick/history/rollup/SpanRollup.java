package io.gridtick.history.rollup;

import io.gridtick.history.block.Block;

/** The roll-up of one GPU and span. It follows from the blocks alone, so late data needs nothing but that it is made again. */
public final class SpanRollup {
    private SpanRollup() {}

    /**
     * Late data of a span changes its roll-up and that of the next one.
     *
     * @param previous of the span before: what was told there is carried forward; empty where nothing was
     * @param model as the sender spells it; empty where nobody said it
     */
    public static Rollup of(Block previous, Block block, String model) {
        return upTo(Long.MAX_VALUE, previous, block, model);
    }

    /**
     * As far as the span has come: what is told holds on, but nobody knows what will be.
     *
     * @param nowMillis up to before this moment
     */
    public static Rollup upTo(long nowMillis, Block previous, Block block, String model) {
        SpanPieces pieces = new SpanPieces(previous, block, model);
        long startMillis = block.span().startMillis();
        return pieces.in(
                startMillis, Math.clamp(nowMillis, startMillis, block.span().endMillis()));
    }
}

package io.gridtick.history.open;

import io.gridtick.history.rollup.Spot;
import org.jspecify.annotations.Nullable;

/**
 * What the tables have of one GPU around a span: in the one before, in it, and in the one after. Null where there is
 * nothing.
 */
public record Stored(Kept before, Kept here, Kept after) {
    public static final Stored NOTHING = new Stored(Kept.NOTHING, Kept.NOTHING, Kept.NOTHING);

    /** A block, as bytes, and where the roll-up says that the GPU was. */
    public record Kept(byte @Nullable [] block, @Nullable Spot spot) {
        public static final Kept NOTHING = new Kept(null, null);
    }
}

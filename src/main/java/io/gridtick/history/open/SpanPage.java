package io.gridtick.history.open;

import io.gridtick.fleet.board.Place;
import io.gridtick.history.GpuBlock;
import io.gridtick.history.bits.DamagedHistoryException;
import io.gridtick.history.block.Block;
import io.gridtick.history.block.BlockBuilder;
import io.gridtick.history.block.BlockCodec;
import io.gridtick.history.block.Span;
import io.gridtick.history.open.Stored.Kept;
import io.gridtick.history.rollup.GpuRollup;
import io.gridtick.history.rollup.Rollup;
import io.gridtick.history.rollup.SpanRollup;
import io.gridtick.history.rollup.Spot;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is to be written of some GPUs for a span: their blocks with what was stored before, their roll-ups, and those of the
 * span after it where that is over, since they follow from these blocks too. What would change nothing is left out.
 */
public final class SpanPage {
    private final Span span;
    private final boolean isNextOver;
    private final long nowMillis;
    private final List<GpuBlock> blocks = new ArrayList<>();
    private final List<GpuRollup> rollups = new ArrayList<>();
    private int damaged;

    /** @param isNextOver whether the span after it is to be written by now */
    public SpanPage(Span span, boolean isNextOver) {
        this(span, isNextOver, Long.MAX_VALUE);
    }

    private SpanPage(Span span, boolean isNextOver, long nowMillis) {
        this.span = span;
        this.isNextOver = isNextOver;
        this.nowMillis = nowMillis;
    }

    /** What a span that may be on has come to by now. */
    public static SpanPage soFar(Span span, long nowMillis) {
        return new SpanPage(span, false, nowMillis);
    }

    public Span span() {
        return span;
    }

    public List<GpuBlock> blocks() {
        return blocks;
    }

    public List<GpuRollup> rollups() {
        return rollups;
    }

    /** How many stored blocks could not be read. */
    public int damaged() {
        return damaged;
    }

    /**
     * Adds what follows for one GPU.
     *
     * @param came null where it said nothing in the span
     */
    public void add(String gpu, @Nullable PlacedBlock came, Stored stored) {
        byte[] known = stored.here().block();
        Block block = merged(came, known);
        byte[] bytes = block.isEmpty() ? null : BlockCodec.encode(block);
        boolean isSame = Arrays.equals(bytes, known);
        Spot spot = spot(came, stored);
        if (spot == null || (isSame && stored.here().spot() != null)) {
            return;
        }
        if (bytes != null && !isSame) {
            blocks.add(new GpuBlock(gpu, span.startMillis(), bytes));
        }
        addRollup(gpu, decoded(span.previous(), stored.before()), block, spot, stored.here());
        Spot next = stored.after().spot();
        if (isNextOver) {
            addRollup(gpu, block, decoded(span.next(), stored.after()), next == null ? spot : next, stored.after());
        }
    }

    private void addRollup(String gpu, Block before, Block block, Spot spot, Kept kept) {
        Rollup rollup = SpanRollup.upTo(nowMillis, before, block, spot.model());
        if (!rollup.equals(Rollup.NOTHING) || kept.spot() != null) {
            rollups.add(
                    new GpuRollup(gpu, block.span().startMillis(), spot.region(), spot.host(), spot.model(), rollup));
        }
    }

    private Block merged(@Nullable PlacedBlock came, byte @Nullable [] known) {
        if (came == null || known == null) {
            return came == null ? decoded(span, known) : came.block();
        }
        BlockBuilder both = new BlockBuilder(span);
        boolean _ = both.addAll(BlockCodec.decode(known));
        boolean _ = both.addAll(came.block());
        return both.build();
    }

    /** Where it was in the span does not change any more once it was written; a silent one is where it was before. */
    private static @Nullable Spot spot(@Nullable PlacedBlock came, Stored stored) {
        Spot known = stored.here().spot();
        if (known == null && came != null) {
            Place place = came.place();
            return new Spot(place.region(), place.host(), place.model());
        }
        return known == null ? stored.before().spot() : known;
    }

    private Block decoded(Span of, Kept kept) {
        return decoded(of, kept.block());
    }

    /** A stored block that cannot be read is lost, and must not stand in the way of what comes. */
    private Block decoded(Span of, byte @Nullable [] bytes) {
        if (bytes == null) {
            return Block.empty(of);
        }
        try {
            return BlockCodec.decode(bytes);
        } catch (DamagedHistoryException damage) {
            damaged++;
            return Block.empty(of);
        }
    }
}

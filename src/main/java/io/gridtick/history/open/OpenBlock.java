package io.gridtick.history.open;

import io.gridtick.fleet.GpuLabels.Part;
import io.gridtick.fleet.Metric;
import io.gridtick.fleet.SampleBatch;
import io.gridtick.fleet.board.Place;
import io.gridtick.history.block.Block;
import io.gridtick.history.block.BlockBuilder;
import io.gridtick.history.block.BlockCodec;
import io.gridtick.history.block.Span;
import java.util.ArrayList;
import java.util.List;

/** What one GPU sent in one span, as far as it came. */
final class OpenBlock {
    /** So many rows lie open; a GPU that tells of itself every fifteen seconds has fewer in a span. */
    private static final int OPEN_ROWS = 64;

    /** More than a block can have, since some come twice. */
    private static final int ROWS_MAX = 2 * Block.ROWS_MAX;

    /** What a GPU takes beside its rows, about. */
    private static final int BYTES_PER_GPU = 512;

    private final Span span;
    private final List<byte[]> packed = new ArrayList<>(0);
    private final OpenRows open = new OpenRows();
    private int taken;
    private int packedBytes;
    private long placeMillis = Long.MIN_VALUE;
    private Place place;

    OpenBlock(Span span, Place place) {
        this.span = span;
        this.place = place;
    }

    /** False where there was no room. */
    boolean add(Part part, long millis, Place at, SampleBatch batch, int row, Metric[] present) {
        if (taken == ROWS_MAX) {
            return false;
        }
        taken++;
        see(at, millis);
        open.add(part, millis, batch, row, present);
        if (open.rows() == OPEN_ROWS) {
            packOpen();
        }
        return true;
    }

    /** Takes what was gathered of another one that proved to be this GPU. */
    void absorb(OpenBlock other) {
        see(other.place, other.placeMillis);
        other.pack();
        other.packed.forEach(this::pack);
        taken = Math.min(ROWS_MAX, taken + other.taken);
    }

    /** Has it take as little memory as it can; only one thread at a time, and nobody adds to it meanwhile. */
    synchronized void pack() {
        packOpen();
        open.release();
    }

    private void packOpen() {
        if (open.rows() > 0) {
            BlockBuilder piece = new BlockBuilder(span);
            boolean _ = open.into(piece);
            pack(BlockCodec.encode(piece.build()));
            open.clear();
        }
    }

    /** Only one thread at a time, and nobody adds to it meanwhile. */
    synchronized PlacedBlock build() {
        return new PlacedBlock(block(), place, placeMillis);
    }

    /** What it takes in memory, about. */
    long bytes() {
        return (long) BYTES_PER_GPU + packedBytes + open.bytes();
    }

    private Block block() {
        BlockBuilder whole = new BlockBuilder(span);
        packed.forEach(piece -> {
            boolean _ = whole.addAll(BlockCodec.decode(piece));
        });
        boolean _ = open.into(whole);
        return whole.build();
    }

    private void pack(byte[] piece) {
        packed.add(piece);
        packedBytes += piece.length;
    }

    /** Where it was last; of two places at one moment the greater. */
    private void see(Place at, long millis) {
        if (isNewer(at, millis)) {
            place = at;
        }
        placeMillis = Math.max(placeMillis, millis);
    }

    private boolean isNewer(Place at, long millis) {
        return millis > placeMillis || (millis == placeMillis && Place.ORDER.compare(at, place) > 0);
    }
}

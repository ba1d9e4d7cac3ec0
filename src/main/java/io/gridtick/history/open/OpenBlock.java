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

    /** What an open row and a GPU take, about. */
    private static final int BYTES_PER_ROW = 96;

    private static final int BYTES_PER_GPU = 1_024;

    private final Span span;
    private final List<byte[]> packed = new ArrayList<>(0);
    private BlockBuilder open;
    private int packedBytes;
    private long placeMillis = Long.MIN_VALUE;
    private Place place;

    OpenBlock(Span span, Place place) {
        this.span = span;
        this.place = place;
        this.open = new BlockBuilder(span);
    }

    /** False where there was no room. */
    boolean add(Part part, long millis, Place at, SampleBatch batch, int row, Metric[] present) {
        see(at, millis);
        boolean isTaken = open.add(part, millis, batch, row, present);
        if (open.rows() >= OPEN_ROWS) {
            pack(BlockCodec.encode(open.build()));
            open = new BlockBuilder(span);
        }
        return isTaken;
    }

    /** Takes what was gathered of another one that proved to be this GPU. */
    void absorb(OpenBlock other) {
        see(other.place, other.placeMillis);
        other.packed.forEach(this::pack);
        pack(BlockCodec.encode(other.open.build()));
    }

    /** Has it take as little memory as it can; only one thread at a time, and nobody adds to it meanwhile. */
    synchronized void pack() {
        if (open.rows() > 0) {
            pack(BlockCodec.encode(open.build()));
            open = new BlockBuilder(span);
        }
    }

    /** Brings rows in order, so only one thread at a time. */
    synchronized PlacedBlock build() {
        return new PlacedBlock(block(), place, placeMillis);
    }

    /** What it takes in memory, about. */
    long bytes() {
        return BYTES_PER_GPU + packedBytes + (long) BYTES_PER_ROW * open.rows();
    }

    private Block block() {
        if (packed.isEmpty()) {
            return open.build();
        }
        BlockBuilder whole = new BlockBuilder(span);
        packed.forEach(piece -> {
            boolean _ = whole.addAll(BlockCodec.decode(piece));
        });
        boolean _ = whole.addAll(open.build());
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

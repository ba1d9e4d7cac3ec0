package io.gridtick.history.sketch;

import io.gridtick.history.bits.BitReader;
import io.gridtick.history.bits.BitWriter;
import io.gridtick.history.bits.DamagedHistoryException;

/** A sketch as bytes: version, weight of zero, how many bins, then the gap to each and its weight. */
public final class SketchCodec {
    private static final int VERSION = 1;
    private static final int USUAL_BYTES = 64;

    /** Lower and higher ones are of no number. */
    private static final int BIN_MAX = 40_000;

    private SketchCodec() {}

    /** Nothing for an empty one. */
    public static byte[] encode(Sketch sketch) {
        BitWriter out = new BitWriter(USUAL_BYTES);
        if (sketch.isEmpty()) {
            return out.toByteArray();
        }
        out.put(VERSION, Byte.SIZE);
        out.putUnsigned(sketch.zeros());
        out.putUnsigned(sketch.size());
        int last = 0;
        for (int i = 0; i < sketch.size(); i++) {
            int gap = sketch.bin(i) - last;
            if (i == 0) {
                out.putSigned(gap);
            } else {
                out.putUnsigned(gap);
            }
            out.putUnsigned(sketch.weight(i));
            last = sketch.bin(i);
        }
        return out.toByteArray();
    }

    /** Fails with {@link DamagedHistoryException}, and nothing else, where no sketch has these bytes. */
    public static Sketch decode(byte[] bytes) {
        if (bytes.length == 0) {
            return Sketch.EMPTY;
        }
        BitReader in = new BitReader(bytes);
        if (in.get(Byte.SIZE) != VERSION) {
            throw new DamagedHistoryException("unknown version");
        }
        long zeros = in.getUnsigned();
        int size = in.getUnsigned(Sketch.BINS_MAX);
        int[] bins = new int[size];
        long[] weights = new long[size];
        long bin = 0;
        for (int i = 0; i < size; i++) {
            bin += i == 0 ? in.getSigned() : in.getUnsigned(Sketch.BINS_MAX);
            weights[i] = in.getUnsigned();
            if (Math.abs(bin) > BIN_MAX || (i > 0 && bin == bins[i - 1]) || weights[i] <= 0) {
                throw new DamagedHistoryException("a bin is none");
            }
            bins[i] = (int) bin;
        }
        in.end();
        boolean isTooWide = size > 0 && bins[size - 1] - bins[0] >= Sketch.BINS_MAX;
        if (zeros < 0 || isTooWide || (zeros == 0 && size == 0)) {
            throw new DamagedHistoryException("no sketch is like that");
        }
        return new Sketch(zeros, bins, weights);
    }
}

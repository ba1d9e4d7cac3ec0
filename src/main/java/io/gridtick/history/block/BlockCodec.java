package io.gridtick.history.block;

import io.gridtick.history.bits.BitReader;
import io.gridtick.history.bits.BitWriter;
import io.gridtick.history.bits.DamagedHistoryException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * A block as bytes: compact, bit for bit, and checked. Version, CRC32C of what follows, number of the span, strands. Equal
 * blocks have equal bytes.
 */
public final class BlockCodec {
    private static final int VERSION = 1;
    private static final int CHECKSUM_AT = 1;
    private static final int CHECKED_FROM = CHECKSUM_AT + Integer.BYTES;
    private static final int USUAL_BYTES = 1_024;

    private BlockCodec() {}

    public static byte[] encode(Block block) {
        BitWriter out = new BitWriter(USUAL_BYTES);
        out.put(VERSION, Byte.SIZE);
        out.put(0, Integer.SIZE);
        out.putSigned(block.span().number());
        out.putUnsigned(block.strands().size());
        for (Strand strand : block.strands()) {
            StrandCodec.write(strand, block.span(), out);
        }
        byte[] bytes = out.toByteArray();
        ByteBuffer.wrap(bytes).putInt(CHECKSUM_AT, checksum(bytes));
        return bytes;
    }

    /** Fails with {@link DamagedHistoryException}, and nothing else, where the bytes are not what was written. */
    public static Block decode(byte[] bytes) {
        BitReader in = new BitReader(bytes);
        if (in.get(Byte.SIZE) != VERSION) {
            throw new DamagedHistoryException("unknown version");
        }
        if ((int) in.get(Integer.SIZE) != checksum(bytes)) {
            throw new DamagedHistoryException("the checksum is wrong");
        }
        Span span = new Span(in.getSigned());
        int count = in.getUnsigned(Block.STRANDS_MAX);
        List<Strand> strands = new ArrayList<>(count);
        int rowsLeft = Block.ROWS_MAX;
        for (int i = 0; i < count; i++) {
            Strand strand = StrandCodec.read(span, rowsLeft, in);
            strands.add(strand);
            rowsLeft -= strand.size();
        }
        in.end();
        return new Block(span, strands);
    }

    private static int checksum(byte[] bytes) {
        CRC32C checksum = new CRC32C();
        checksum.update(bytes, CHECKED_FROM, Math.max(0, bytes.length - CHECKED_FROM));
        return (int) checksum.getValue();
    }
}

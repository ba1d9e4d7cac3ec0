package io.gridtick.ingest.remote;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Unpacks one block of Snappy, the form without frames. The length it announces is checked before anything is allocated.
 * Keeps its buffer for the next block, so the result is good until then. For one thread.
 */
final class SnappyBlock {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int KEPT_BYTES = 4 << 20;
    private static final int WORD = Long.BYTES;

    /** The best that the format can do: 64 bytes out of a tag of three. Whoever announces more lies. */
    private static final int MOST_OUT_OF_ONE_BYTE = 22;

    /** Every block ends before this much of the buffer is left, so that words may be copied past its end. */
    private static final int SLACK = 4 * WORD;

    private byte[] buffer = new byte[64 << 10];
    private int length;

    byte[] bytes() {
        return buffer;
    }

    int length() {
        return length;
    }

    /** The length that the block announces; negative where it does not begin like one. */
    static long announcedLength(byte[] block) {
        long value = 0;
        for (int i = 0; i < block.length && i < 5; i++) {
            value |= (block[i] & 0x7fL) << (7 * i);
            if (block[i] >= 0) {
                return value <= 0xffffffffL ? value : -1;
            }
        }
        return -1;
    }

    /** False where the block is damaged. The announced length must have been found acceptable before. */
    boolean unpack(byte[] block) {
        long announced = announcedLength(block);
        if (announced < 0 || announced > (long) MOST_OUT_OF_ONE_BYTE * block.length) {
            return false;
        }
        reserve((int) announced);
        length = (int) announced;
        try {
            return unpack(block, headerBytes(block), length);
        } catch (IndexOutOfBoundsException _) {
            // A tag that reaches beyond the end of the block.
            return false;
        }
    }

    private boolean unpack(byte[] block, int start, int end) {
        byte[] out = buffer;
        int in = start;
        int at = 0;
        while (in < block.length) {
            int tag = block[in++] & 0xff;
            if ((tag & 3) == 0) {
                int size = (tag >>> 2) + 1;
                if (size > 60) {
                    int more = size - 60;
                    size = literalSize(block, in, more);
                    in += more;
                }
                if (size <= 0 || size > end - at || size > block.length - in) {
                    return false;
                }
                literal(block, in, out, at, size);
                in += size;
                at += size;
            } else {
                int size;
                int offset;
                if ((tag & 3) == 1) {
                    size = ((tag >>> 2) & 7) + 4;
                    offset = ((tag & 0xe0) << 3) | (block[in++] & 0xff);
                } else if ((tag & 3) == 2) {
                    size = (tag >>> 2) + 1;
                    offset = (block[in] & 0xff) | ((block[in + 1] & 0xff) << 8);
                    in += 2;
                } else {
                    size = (tag >>> 2) + 1;
                    offset = literalSize(block, in, 4) - 1;
                    in += 4;
                }
                if (offset <= 0 || offset > at || size > end - at) {
                    return false;
                }
                copy(out, at, offset, size);
                at += size;
            }
        }
        return at == end;
    }

    /** A number of up to four bytes, little end first, plus one. */
    private static int literalSize(byte[] block, int from, int bytes) {
        int value = 0;
        for (int i = 0; i < bytes; i++) {
            value |= (block[from + i] & 0xff) << (8 * i);
        }
        return value + 1;
    }

    private static void literal(byte[] block, int from, byte[] out, int at, int size) {
        if (size <= 2 * WORD && from + 2 * WORD <= block.length) {
            LONGS.set(out, at, (long) LONGS.get(block, from));
            LONGS.set(out, at + WORD, (long) LONGS.get(block, from + WORD));
        } else {
            System.arraycopy(block, from, out, at, size);
        }
    }

    /** From its own output; where source and target overlap, what was just written is repeated. */
    private static void copy(byte[] out, int at, int offset, int size) {
        int from = at - offset;
        if (offset >= WORD) {
            for (int i = 0; i < size; i += WORD) {
                LONGS.set(out, at + i, (long) LONGS.get(out, from + i));
            }
        } else {
            for (int i = 0; i < size; i++) {
                out[at + i] = out[from + i];
            }
        }
    }

    private void reserve(int size) {
        boolean isWasteful = buffer.length > KEPT_BYTES && size <= KEPT_BYTES;
        if (buffer.length < size + SLACK || isWasteful) {
            buffer = new byte[Math.max(size + SLACK, 64 << 10)];
        }
    }

    private static int headerBytes(byte[] block) {
        int bytes = 1;
        while (block[bytes - 1] < 0) {
            bytes++;
        }
        return bytes;
    }
}

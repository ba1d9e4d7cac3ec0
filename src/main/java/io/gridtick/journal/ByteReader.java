package io.gridtick.journal;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/** Reads what {@link ByteWriter} wrote; never beyond the end, never more than is there. */
final class ByteReader {
    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    private static final int MAX_SHIFT = 63;

    private final byte[] bytes;
    private int at;

    ByteReader(byte[] bytes) {
        this.bytes = bytes;
    }

    int position() {
        return at;
    }

    boolean isAtEnd() {
        return at == bytes.length;
    }

    int getByte() {
        return bytes[take(1)] & 0xff;
    }

    int getInt() {
        return (int) INTS.get(bytes, take(Integer.BYTES));
    }

    long getLong() {
        return (long) LONGS.get(bytes, take(Long.BYTES));
    }

    long getUnsigned() {
        long value = 0;
        for (int shift = 0; shift <= MAX_SHIFT; shift += 7) {
            int b = getByte();
            value |= (b & 0x7fL) << shift;
            if (b < 0x80) {
                return value;
            }
        }
        throw new DamagedBatchException("a number is too long");
    }

    /** A number from 0 to {@code max}. */
    int getUnsigned(int max) {
        long value = getUnsigned();
        if (value < 0 || value > max) {
            throw new DamagedBatchException("a number is out of range");
        }
        return (int) value;
    }

    long getSigned() {
        long value = getUnsigned();
        return (value >>> 1) ^ -(value & 1);
    }

    byte[] getBytes(int length) {
        int from = take(length);
        return Arrays.copyOfRange(bytes, from, from + length);
    }

    private int take(int length) {
        if (bytes.length - at < length) {
            throw new DamagedBatchException("the bytes end too early");
        }
        int from = at;
        at += length;
        return from;
    }
}

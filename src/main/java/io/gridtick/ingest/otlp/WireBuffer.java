package io.gridtick.ingest.otlp;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Writes messages of protocol buffers into memory that is kept for the next time. The length of a message is not known
 * before its end, so it always takes four bytes, which every reader allows. For one thread.
 */
final class WireBuffer {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int KEPT_BYTES = 4 << 20;
    private static final int SMALLEST = 1_024;
    private static final int LENGTH_BYTES = 4;
    private static final int MAX_LENGTH = 1 << 28;
    private static final int LONGEST_NUMBER = 10;

    private byte[] bytes = new byte[SMALLEST];
    private int length;

    void start() {
        length = 0;
        if (bytes.length > KEPT_BYTES) {
            bytes = new byte[SMALLEST];
        }
    }

    byte[] bytes() {
        return bytes;
    }

    int length() {
        return length;
    }

    byte[] copy() {
        return Arrays.copyOf(bytes, length);
    }

    void number(int tag, long value) {
        reserve(2 * LONGEST_NUMBER);
        varint(tag);
        varint(value);
    }

    void fixed(int tag, long value) {
        reserve(LONGEST_NUMBER + Long.BYTES);
        varint(tag);
        LONGS.set(bytes, length, value);
        length += Long.BYTES;
    }

    void text(int tag, byte[] source, int from, int to) {
        reserve(2 * LONGEST_NUMBER + to - from);
        varint(tag);
        varint(to - from);
        System.arraycopy(source, from, bytes, length, to - from);
        length += to - from;
    }

    /** Begins a message; what comes back is for {@link #close}. */
    int open(int tag) {
        reserve(LONGEST_NUMBER + LENGTH_BYTES);
        varint(tag);
        length += LENGTH_BYTES;
        return length;
    }

    void close(int opened) {
        int size = length - opened;
        if (size >= MAX_LENGTH) {
            throw new IllegalStateException("a message of " + size + " bytes");
        }
        for (int i = LENGTH_BYTES; i > 0; i--) {
            boolean isLast = i == 1;
            bytes[opened - i] = (byte) (isLast ? size : size | 0x80);
            size >>>= 7;
        }
    }

    private void varint(long value) {
        long rest = value;
        while ((rest & ~0x7fL) != 0) {
            bytes[length++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        bytes[length++] = (byte) rest;
    }

    private void reserve(int more) {
        if (bytes.length - length < more) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + more));
        }
    }
}

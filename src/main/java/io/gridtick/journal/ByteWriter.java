package io.gridtick.journal;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/** Writes numbers and bytes one after the other; grows as needed. */
final class ByteWriter {
    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    private static final int MAX_VARINT = 10;

    private byte[] bytes;
    private int at;

    ByteWriter(int capacity) {
        bytes = new byte[capacity];
    }

    int position() {
        return at;
    }

    void putByte(int value) {
        reserve(1);
        bytes[at++] = (byte) value;
    }

    void putInt(int value) {
        reserve(Integer.BYTES);
        INTS.set(bytes, at, value);
        at += Integer.BYTES;
    }

    /** Writes over four bytes that are there already. */
    void putIntAt(int position, int value) {
        INTS.set(bytes, position, value);
    }

    void putLong(long value) {
        reserve(Long.BYTES);
        LONGS.set(bytes, at, value);
        at += Long.BYTES;
    }

    /** Seven bits a byte, low ones first. */
    void putUnsigned(long value) {
        reserve(MAX_VARINT);
        long rest = value;
        while ((rest & ~0x7fL) != 0) {
            bytes[at++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        bytes[at++] = (byte) rest;
    }

    /** Small numbers of either sign are short. */
    void putSigned(long value) {
        putUnsigned((value << 1) ^ (value >> 63));
    }

    void putBytes(byte[] source) {
        reserve(source.length);
        System.arraycopy(source, 0, bytes, at, source.length);
        at += source.length;
    }

    byte[] array() {
        return bytes;
    }

    byte[] toByteArray() {
        return Arrays.copyOf(bytes, at);
    }

    private void reserve(int more) {
        if (at + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, at + more));
        }
    }
}

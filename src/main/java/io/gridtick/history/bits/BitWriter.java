package io.gridtick.history.bits;

import java.util.Arrays;

/** Writes numbers one after the other, high bits first; grows as needed. */
public final class BitWriter {
    private static final int HALF = Integer.SIZE;
    private static final int ROOM_BYTES = 8;

    private byte[] bytes;
    private int at;

    /** Bits that are no whole byte yet, at the low end. */
    private long held;

    private int heldBits;

    public BitWriter(int capacity) {
        bytes = new byte[capacity];
    }

    /** Writes the low bits of a number, 0 to 64 of them. */
    public void put(long value, int bits) {
        if (bits > HALF) {
            putFew(value >>> HALF, bits - HALF);
            putFew(value, HALF);
        } else {
            putFew(value, bits);
        }
    }

    /** So many ones; whether a zero follows is the caller's. At most 32. */
    public void putOnes(int count) {
        putFew(-1L, count);
    }

    /** Groups of seven bits, low ones first. */
    public void putUnsigned(long value) {
        long rest = value;
        while ((rest & ~0x7fL) != 0) {
            putFew(rest | 0x80, Byte.SIZE);
            rest >>>= 7;
        }
        putFew(rest, Byte.SIZE);
    }

    /** Small numbers of either sign are short. */
    public void putSigned(long value) {
        putUnsigned((value << 1) ^ (value >> 63));
    }

    public void putBytes(byte[] source) {
        for (byte each : source) {
            putFew(each, Byte.SIZE);
        }
    }

    /** Everything, filled up with zeros to a whole byte. Nothing may be written after. */
    public byte[] toByteArray() {
        if (heldBits > 0) {
            putFew(0, Byte.SIZE - heldBits);
        }
        return Arrays.copyOf(bytes, at);
    }

    private void putFew(long value, int bits) {
        if (at + ROOM_BYTES > bytes.length) {
            bytes = Arrays.copyOf(bytes, bytes.length * 2 + ROOM_BYTES);
        }
        held = held << bits | (value & ((1L << bits) - 1));
        heldBits += bits;
        while (heldBits >= Byte.SIZE) {
            heldBits -= Byte.SIZE;
            bytes[at++] = (byte) (held >>> heldBits);
        }
    }
}

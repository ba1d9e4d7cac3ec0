package io.gridtick.history.bits;

/** Reads what {@link BitWriter} wrote. */
public final class BitReader {
    private static final int HALF = Integer.SIZE;
    private static final int SHIFT_MAX = 63;

    private final byte[] bytes;
    private int at;
    private long held;
    private int heldBits;

    public BitReader(byte[] bytes) {
        this.bytes = bytes;
    }

    /** 0 to 64 bits. */
    public long get(int bits) {
        return bits > HALF ? getFew(bits - HALF) << HALF | getFew(HALF) : getFew(bits);
    }

    /** How many ones come next, up to {@code max}; the zero behind fewer than that is read too. */
    public int getOnes(int max) {
        int count = 0;
        while (count < max && getFew(1) == 1) {
            count++;
        }
        return count;
    }

    public long getUnsigned() {
        long value = 0;
        for (int shift = 0; shift <= SHIFT_MAX; shift += 7) {
            long group = getFew(Byte.SIZE);
            value |= (group & 0x7f) << shift;
            if (group < 0x80) {
                return value;
            }
        }
        throw new DamagedHistoryException("a number is too long");
    }

    /** A number from 0 to {@code max}. */
    public int getUnsigned(int max) {
        long value = getUnsigned();
        if (value < 0 || value > max) {
            throw new DamagedHistoryException("a number is out of range");
        }
        return (int) value;
    }

    public long getSigned() {
        long value = getUnsigned();
        return (value >>> 1) ^ -(value & 1);
    }

    public byte[] getBytes(int length) {
        if (length > bytes.length - at + heldBits / Byte.SIZE) {
            throw new DamagedHistoryException("the bytes end too early");
        }
        byte[] read = new byte[length];
        for (int i = 0; i < length; i++) {
            read[i] = (byte) getFew(Byte.SIZE);
        }
        return read;
    }

    /** Fails where anything but the zeros of the last byte is left. */
    public void end() {
        if (at < bytes.length || heldBits >= Byte.SIZE || getFew(heldBits) != 0) {
            throw new DamagedHistoryException("there is more than was written");
        }
    }

    private long getFew(int bits) {
        while (heldBits < bits) {
            if (at == bytes.length) {
                throw new DamagedHistoryException("the bytes end too early");
            }
            held = held << Byte.SIZE | (bytes[at++] & 0xff);
            heldBits += Byte.SIZE;
        }
        heldBits -= bits;
        return held >>> heldBits & ((1L << bits) - 1);
    }
}

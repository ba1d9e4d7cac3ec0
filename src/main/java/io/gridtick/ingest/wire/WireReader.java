package io.gridtick.ingest.wire;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Walks over fields of protocol buffers within bounds. Whatever is not well-formed ends in {@link MalformedWire}. For one
 * thread, used again and again.
 */
public final class WireReader {
    public static final int VARINT = 0;
    public static final int FIXED_64 = 1;
    public static final int BYTES = 2;
    public static final int FIXED_32 = 5;

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int MAX_SHIFT = 63;

    private byte[] bytes = {};
    private int at;
    private int end;

    public void start(byte[] body, int from, int to) {
        bytes = body;
        at = from;
        end = to;
    }

    public boolean hasMore() {
        return at < end;
    }

    public int position() {
        return at;
    }

    public void goTo(int position) {
        at = position;
    }

    /** The number of the next field and how it is written, as one number: {@code number << 3 | type}. */
    public int tag() {
        int tag = size();
        if (tag >>> 3 == 0) {
            throw MalformedWire.at(at);
        }
        return tag;
    }

    public long varint() {
        long value = 0;
        for (int shift = 0; shift <= MAX_SHIFT; shift += 7) {
            byte next = take();
            value |= (next & 0x7fL) << shift;
            if (next >= 0) {
                return value;
            }
        }
        throw MalformedWire.at(at);
    }

    public double fixed64() {
        return Double.longBitsToDouble(fixedLong());
    }

    /** The eight bytes of a field of fixed size as a whole number. */
    public long fixedLong() {
        if (end - at < Long.BYTES) {
            throw MalformedWire.at(at);
        }
        long value = (long) LONGS.get(bytes, at);
        at += Long.BYTES;
        return value;
    }

    /** The end of a field of bytes that begins at {@link #position} now. */
    public int endOfBytes() {
        int length = size();
        if (length > end - at) {
            throw MalformedWire.at(at);
        }
        return at + length;
    }

    public void skip(int tag) {
        switch (tag & 7) {
            case VARINT -> {
                long _ = varint();
            }
            case FIXED_64 -> skipBytes(Long.BYTES);
            case BYTES -> at = endOfBytes();
            case FIXED_32 -> skipBytes(Integer.BYTES);
            default -> throw MalformedWire.at(at);
        }
    }

    /** A number that must fit in 31 bits. */
    private int size() {
        byte first = take();
        if (first >= 0) {
            return first;
        }
        at--;
        long value = varint();
        if (value < 0 || value > Integer.MAX_VALUE) {
            throw MalformedWire.at(at);
        }
        return (int) value;
    }

    private void skipBytes(int count) {
        if (end - at < count) {
            throw MalformedWire.at(at);
        }
        at += count;
    }

    private byte take() {
        if (at >= end) {
            throw MalformedWire.at(at);
        }
        return bytes[at++];
    }
}

package io.gridtick.ingest.remote;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Walks over fields of protocol buffers within bounds. Whatever is not well-formed ends in {@link MalformedWire}. For one
 * thread, used again and again.
 */
final class WireReader {
    static final int VARINT = 0;
    static final int FIXED_64 = 1;
    static final int BYTES = 2;
    static final int FIXED_32 = 5;

    private static final VarHandle DOUBLES =
            MethodHandles.byteArrayViewVarHandle(double[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int MAX_SHIFT = 63;

    private byte[] bytes = {};
    private int at;
    private int end;

    void start(byte[] body, int from, int to) {
        bytes = body;
        at = from;
        end = to;
    }

    boolean hasMore() {
        return at < end;
    }

    int position() {
        return at;
    }

    void goTo(int position) {
        at = position;
    }

    /** The number of the next field and how it is written, as one number: {@code number << 3 | type}. */
    int tag() {
        int tag = size();
        if (tag >>> 3 == 0) {
            throw MalformedWire.at(at);
        }
        return tag;
    }

    long varint() {
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

    double fixed64() {
        if (end - at < Long.BYTES) {
            throw MalformedWire.at(at);
        }
        double value = (double) DOUBLES.get(bytes, at);
        at += Long.BYTES;
        return value;
    }

    /** The end of a field of bytes that begins at {@link #position} now. */
    int endOfBytes() {
        int length = size();
        if (length > end - at) {
            throw MalformedWire.at(at);
        }
        return at + length;
    }

    void skip(int tag) {
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

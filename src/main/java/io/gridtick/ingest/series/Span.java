package io.gridtick.ingest.series;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.concurrent.ThreadLocalRandom;

/** The raw place of a text in a body, with a hash of its bytes. Empty and missing are the same here. Changed in place. */
public final class Span {
    private static final VarHandle WORDS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long MULTIPLIER = 0x9E3779B97F4A7C15L;

    /** Unknown to senders, so that nobody can prepare texts with equal hashes. */
    private static final long SECRET = ThreadLocalRandom.current().nextLong();

    private int from;
    private int to;
    private long hash;

    public void clear() {
        from = 0;
        to = 0;
        hash = 0;
    }

    public void set(byte[] bytes, int newFrom, int newTo) {
        from = newFrom;
        to = newTo;
        hash = hash(bytes, newFrom, newTo);
    }

    public void set(Span other) {
        from = other.from;
        to = other.to;
        hash = other.hash;
    }

    public int from() {
        return from;
    }

    public int to() {
        return to;
    }

    public int length() {
        return to - from;
    }

    public boolean isEmpty() {
        return from == to;
    }

    public long hash() {
        return hash;
    }

    public boolean equalsRaw(byte[] bytes, byte[] other, int otherFrom, int otherTo) {
        return Arrays.equals(bytes, from, to, other, otherFrom, otherTo);
    }

    /** Mixes one more number into a hash. */
    public static long mix(long hash, long value) {
        long mixed = hash ^ value;
        return (mixed * MULTIPLIER) ^ Math.unsignedMultiplyHigh(mixed, MULTIPLIER) ^ SECRET;
    }

    public static long hash(byte[] bytes, int from, int to) {
        long hash = SECRET ^ (to - from);
        int at = from;
        for (; at + Long.BYTES <= to; at += Long.BYTES) {
            hash = mix(hash, (long) WORDS.get(bytes, at));
        }
        long rest = 0;
        for (; at < to; at++) {
            rest = (rest << Byte.SIZE) | (bytes[at] & 0xff);
        }
        return mix(hash, rest);
    }
}

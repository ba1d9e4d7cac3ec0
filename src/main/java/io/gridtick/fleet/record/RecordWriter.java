package io.gridtick.fleet.record;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** Writes one page after the other. Small numbers are short, and so are times that are near to that of the page. */
public final class RecordWriter {
    static final int NEVER = 0;
    static final int FOREVER = 1;
    static final int TIMES_FROM = 2;

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    private static final int MAX_VARINT = 10;
    private static final long WHOLE_MAX = 1L << 52;

    private final long pageMillis;
    private final Map<String, Integer> names = new HashMap<>();
    private byte[] bytes = new byte[1 << 12];
    private int at;

    /** @param pageMillis what most times are near to */
    public RecordWriter(long pageMillis) {
        this.pageMillis = pageMillis;
        begin();
    }

    /** How long the page is so far. */
    public int size() {
        return at;
    }

    /** The page as it is. What follows is the next one. */
    public byte[] takePage() {
        byte[] page = Arrays.copyOf(bytes, at);
        begin();
        return page;
    }

    private void begin() {
        at = 0;
        names.clear();
        putLong(pageMillis);
    }

    public void putByte(int value) {
        reserve(1);
        bytes[at++] = (byte) value;
    }

    public void putLong(long value) {
        reserve(Long.BYTES);
        LONGS.set(bytes, at, value);
        at += Long.BYTES;
    }

    /** Seven bits a byte, low ones first. */
    public void putUnsigned(long value) {
        reserve(MAX_VARINT);
        long rest = value;
        while ((rest & ~0x7fL) != 0) {
            bytes[at++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        bytes[at++] = (byte) rest;
    }

    public void putSigned(long value) {
        putUnsigned((value << 1) ^ (value >> 63));
    }

    /** A moment; {@link Long#MIN_VALUE} and {@link Long#MAX_VALUE} stand for never and for ever. */
    public void putTime(long millis) {
        if (millis == Long.MIN_VALUE) {
            putUnsigned(NEVER);
        } else if (millis == Long.MAX_VALUE) {
            putUnsigned(FOREVER);
        } else {
            long distance = millis - pageMillis;
            putUnsigned(((distance << 1) ^ (distance >> 63)) + TIMES_FROM);
        }
    }

    /** Bit for bit; whole numbers are short. */
    public void putDouble(double value) {
        long whole = (long) value;
        boolean isWhole = Math.abs(whole) < WHOLE_MAX
                && Double.doubleToRawLongBits((double) whole) == Double.doubleToRawLongBits(value);
        if (isWhole) {
            putUnsigned((whole << 1 ^ whole >> 63) << 1);
        } else {
            putByte(1);
            putLong(Double.doubleToRawLongBits(value));
        }
    }

    /** Something that hardly comes twice. */
    public void putText(String text) {
        byte[] encoded = text.getBytes(UTF_8);
        putUnsigned(encoded.length);
        reserve(encoded.length);
        System.arraycopy(encoded, 0, bytes, at, encoded.length);
        at += encoded.length;
    }

    /** Something that is said of many. */
    public void putName(String name) {
        Integer known = names.get(name);
        if (known != null) {
            putUnsigned(known);
        } else {
            putUnsigned(0);
            putText(name);
            names.put(name, names.size() + 1);
        }
    }

    private void reserve(int more) {
        if (bytes.length - at < more) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, at + more));
        }
    }
}

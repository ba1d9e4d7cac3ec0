package io.gridtick.fleet.record;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/** Reads a page that a {@link RecordWriter} wrote; never beyond its end. */
public final class RecordReader {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    private static final int MAX_SHIFT = 63;

    private final byte[] bytes;
    private final List<String> names = new ArrayList<>();
    private final long pageMillis;
    private int at;

    public RecordReader(byte[] page) {
        bytes = page;
        pageMillis = getLong();
    }

    public boolean isAtEnd() {
        return at == bytes.length;
    }

    public int getByte() {
        return bytes[take(1)] & 0xff;
    }

    public long getLong() {
        return (long) LONGS.get(bytes, take(Long.BYTES));
    }

    public long getUnsigned() {
        long value = 0;
        for (int shift = 0; shift <= MAX_SHIFT; shift += 7) {
            int b = getByte();
            value |= (b & 0x7fL) << shift;
            if (b < 0x80) {
                return value;
            }
        }
        throw new DamagedRecordException("a number is too long");
    }

    public long getSigned() {
        return signed(getUnsigned());
    }

    /** A number from 0 to {@code max}. */
    public int getCount(int max) {
        long value = getUnsigned();
        if (value < 0 || value > max) {
            throw new DamagedRecordException("a number is out of range");
        }
        return (int) value;
    }

    /** How many of something follow that take a byte each at least. */
    public int getCount() {
        return getCount(bytes.length - at);
    }

    public long getTime() {
        long code = getUnsigned();
        if (code == RecordWriter.NEVER) {
            return Long.MIN_VALUE;
        }
        return code == RecordWriter.FOREVER ? Long.MAX_VALUE : pageMillis + signed(code - RecordWriter.TIMES_FROM);
    }

    public double getDouble() {
        long code = getUnsigned();
        return (code & 1) == 0 ? signed(code >>> 1) : Double.longBitsToDouble(getLong());
    }

    public String getText() {
        int length = getCount();
        return new String(bytes, take(length), length, UTF_8);
    }

    public String getName() {
        int known = getCount(names.size());
        if (known > 0) {
            return names.get(known - 1);
        }
        String name = getText();
        names.add(name);
        return name;
    }

    private static long signed(long code) {
        return (code >>> 1) ^ -(code & 1);
    }

    private int take(int length) {
        if (bytes.length - at < length) {
            throw new DamagedRecordException("the bytes end too early");
        }
        int from = at;
        at += length;
        return from;
    }
}

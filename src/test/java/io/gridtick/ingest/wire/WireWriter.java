package io.gridtick.ingest.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.io.ByteArrayOutputStream;

/** Writes protocol buffers field by field, also in ways that no library would. */
public final class WireWriter {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    @CanIgnoreReturnValue
    public WireWriter number(int field, long value) {
        return varint((long) field << 3).varint(value);
    }

    @CanIgnoreReturnValue
    public WireWriter fixed(int field, double value) {
        varint((long) field << 3 | 1);
        long bits = Double.doubleToRawLongBits(value);
        for (int i = 0; i < Long.SIZE; i += Byte.SIZE) {
            out.write((int) (bits >>> i));
        }
        return this;
    }

    @CanIgnoreReturnValue
    public WireWriter fixed32(int field, int bits) {
        varint((long) field << 3 | 5);
        for (int i = 0; i < Integer.SIZE; i += Byte.SIZE) {
            out.write(bits >>> i);
        }
        return this;
    }

    @CanIgnoreReturnValue
    public WireWriter text(int field, String value) {
        return bytes(field, value.getBytes(UTF_8));
    }

    @CanIgnoreReturnValue
    public WireWriter message(int field, WireWriter value) {
        return bytes(field, value.bytes());
    }

    @CanIgnoreReturnValue
    public WireWriter bytes(int field, byte[] value) {
        varint((long) field << 3 | 2).varint(value.length);
        out.writeBytes(value);
        return this;
    }

    /** The length takes two bytes more than it needs. */
    @CanIgnoreReturnValue
    public WireWriter wastefulText(int field, String value) {
        byte[] bytes = value.getBytes(UTF_8);
        varint((long) field << 3 | 2);
        raw(bytes.length | 0x80, 0x80, 0);
        out.writeBytes(bytes);
        return this;
    }

    @CanIgnoreReturnValue
    public WireWriter varint(long value) {
        long rest = value;
        while ((rest & ~0x7fL) != 0) {
            out.write((int) (rest & 0x7f) | 0x80);
            rest >>>= 7;
        }
        out.write((int) rest);
        return this;
    }

    @CanIgnoreReturnValue
    public WireWriter raw(int... bytes) {
        for (int each : bytes) {
            out.write(each);
        }
        return this;
    }

    public byte[] bytes() {
        return out.toByteArray();
    }
}

package io.gridtick.simulation.state;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Takes every number and leaves it as it is. */
public final class StateWriter implements Carrier {
    private ByteBuffer bytes = ByteBuffer.allocate(1 << 16);

    public byte[] written() {
        return Arrays.copyOf(bytes.array(), bytes.position());
    }

    @Override
    public long value(long now) {
        ByteBuffer _ = room(Long.BYTES).putLong(now);
        return now;
    }

    @Override
    public double value(double now) {
        ByteBuffer _ = room(Double.BYTES).putDouble(now);
        return now;
    }

    @Override
    public String text(String now) {
        byte[] encoded = now.getBytes(StandardCharsets.UTF_8);
        ByteBuffer _ =
                room(Integer.BYTES + encoded.length).putInt(encoded.length).put(encoded);
        return now;
    }

    @Override
    public long[] values(long[] now) {
        ByteBuffer out = room(Integer.BYTES + now.length * Long.BYTES).putInt(now.length);
        for (long each : now) {
            out.putLong(each);
        }
        return now;
    }

    @Override
    public int[] values(int[] now) {
        ByteBuffer out = room(Integer.BYTES + now.length * Integer.BYTES).putInt(now.length);
        for (int each : now) {
            out.putInt(each);
        }
        return now;
    }

    @Override
    public double[] values(double[] now) {
        ByteBuffer out = room(Integer.BYTES + now.length * Double.BYTES).putInt(now.length);
        for (double each : now) {
            out.putDouble(each);
        }
        return now;
    }

    private ByteBuffer room(int more) {
        if (bytes.remaining() < more) {
            bytes = ByteBuffer.allocate(StrictMath.max(bytes.capacity() * 2, bytes.position() + more))
                    .put(bytes.flip());
        }
        return bytes;
    }
}

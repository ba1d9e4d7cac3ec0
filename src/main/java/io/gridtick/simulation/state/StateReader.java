package io.gridtick.simulation.state;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Gives back what a {@link StateWriter} took, in the same order. */
public final class StateReader implements Carrier {
    private final ByteBuffer bytes;

    public StateReader(byte[] written) {
        bytes = ByteBuffer.wrap(written);
    }

    @Override
    public long value(long now) {
        return bytes.getLong();
    }

    @Override
    public double value(double now) {
        return bytes.getDouble();
    }

    @Override
    public String text(String now) {
        byte[] encoded = new byte[count(1)];
        bytes.get(encoded);
        return new String(encoded, StandardCharsets.UTF_8);
    }

    @Override
    public long[] values(long[] now) {
        long[] read = new long[count(Long.BYTES)];
        for (int i = 0; i < read.length; i++) {
            read[i] = bytes.getLong();
        }
        return read;
    }

    @Override
    public int[] values(int[] now) {
        int[] read = new int[count(Integer.BYTES)];
        for (int i = 0; i < read.length; i++) {
            read[i] = bytes.getInt();
        }
        return read;
    }

    @Override
    public double[] values(double[] now) {
        double[] read = new double[count(Double.BYTES)];
        for (int i = 0; i < read.length; i++) {
            read[i] = bytes.getDouble();
        }
        return read;
    }

    private int count(int bytesEach) {
        int count = bytes.getInt();
        if (count < 0 || (long) count * bytesEach > bytes.remaining()) {
            throw new IllegalArgumentException("a snapshot of a run is cut or not one");
        }
        return count;
    }
}

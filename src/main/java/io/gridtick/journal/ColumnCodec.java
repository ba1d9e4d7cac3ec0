package io.gridtick.journal;

import io.gridtick.fleet.Metric;
import io.gridtick.fleet.SampleBatch;

/**
 * One column of a batch: its number, which rows have a value, and the values. Numbers of a sender have few decimals, so a
 * column is mostly whole numbers after a multiplication by a power of ten; where one of them is not, all are written raw.
 */
final class ColumnCodec {
    private static final int ALL_ROWS = 0;
    private static final int SOME_ROWS = 1;

    /** Written in place of the number of decimals. */
    private static final int RAW = 15;

    private static final double[] SCALES = {1, 10, 100, 1_000};
    private static final double MAX_WHOLE = 1L << 53;

    private ColumnCodec() {}

    static void write(SampleBatch batch, Metric metric, ByteWriter out) {
        if (!batch.has(metric)) {
            return;
        }
        double[] values = new double[batch.size()];
        int count = 0;
        for (int row = 0; row < batch.size(); row++) {
            double value = batch.value(row, metric);
            if (!Double.isNaN(value)) {
                values[count++] = value;
            }
        }
        if (count == 0) {
            return;
        }
        out.putUnsigned(metric.column());
        writePresence(batch, metric, count, out);
        writeValues(values, count, out);
    }

    /** The values of all rows, NaN where there is none. */
    static double[] read(int rows, ByteReader in) {
        double[] values = new double[rows];
        byte[] present = readPresence(rows, in);
        int decimals = in.getByte();
        if (decimals != RAW && decimals >= SCALES.length) {
            throw new DamagedBatchException("unknown form of values");
        }
        long last = 0;
        for (int row = 0; row < rows; row++) {
            if (present.length > 0 && (present[row >> 3] & 1 << (row & 7)) == 0) {
                values[row] = Double.NaN;
            } else if (decimals == RAW) {
                values[row] = Double.longBitsToDouble(in.getLong());
            } else {
                last += in.getSigned();
                values[row] = last / SCALES[decimals];
            }
        }
        return values;
    }

    private static void writePresence(SampleBatch batch, Metric metric, int count, ByteWriter out) {
        if (count == batch.size()) {
            out.putByte(ALL_ROWS);
            return;
        }
        byte[] present = new byte[(batch.size() + 7) >> 3];
        for (int row = 0; row < batch.size(); row++) {
            if (!Double.isNaN(batch.value(row, metric))) {
                present[row >> 3] |= (byte) (1 << (row & 7));
            }
        }
        out.putByte(SOME_ROWS);
        out.putBytes(present);
    }

    private static byte[] readPresence(int rows, ByteReader in) {
        return switch (in.getByte()) {
            case ALL_ROWS -> new byte[0];
            case SOME_ROWS -> in.getBytes((rows + 7) >> 3);
            default -> throw new DamagedBatchException("unknown form of presence");
        };
    }

    private static void writeValues(double[] values, int count, ByteWriter out) {
        long[] wholes = new long[count];
        int decimals = decimals(values, wholes);
        out.putByte(decimals);
        if (decimals == RAW) {
            for (int i = 0; i < count; i++) {
                out.putLong(Double.doubleToRawLongBits(values[i]));
            }
            return;
        }
        long last = 0;
        for (long whole : wholes) {
            out.putSigned(whole - last);
            last = whole;
        }
    }

    /** The fewest decimals that give all values back bit for bit, with the whole numbers that they make; or RAW. */
    private static int decimals(double[] values, long[] wholes) {
        for (int decimals = 0; decimals < SCALES.length; decimals++) {
            if (areWhole(values, SCALES[decimals], wholes)) {
                return decimals;
            }
        }
        return RAW;
    }

    private static boolean areWhole(double[] values, double scale, long[] wholes) {
        for (int i = 0; i < wholes.length; i++) {
            double scaled = values[i] * scale;
            if (!(Math.abs(scaled) <= MAX_WHOLE)) {
                return false;
            }
            // Multiplied by 1 nothing is to be rounded: what is cut off does not come back, and the next scale is
            // tried.
            long whole = scale == 1 ? (long) scaled : Math.round(scaled);
            double back = scale == 1 ? (double) whole : whole / scale;
            if (Double.doubleToRawLongBits(back) != Double.doubleToRawLongBits(values[i])) {
                return false;
            }
            wholes[i] = whole;
        }
        return true;
    }
}

package io.gridtick.history.block;

import io.gridtick.history.bits.BitReader;
import io.gridtick.history.bits.BitWriter;

/**
 * Values of any kind as bits: what differs from the value before, without the zeros on both sides of it. A bit says that
 * nothing differs; a second one that what differs lies within what differed the last time.
 */
final class DifferenceCodec {
    private static final int PLACE_BITS = 6;

    private DifferenceCodec() {}

    static void write(double[] values, int count, BitWriter out) {
        long before = Double.doubleToRawLongBits(values[0]);
        out.put(before, Long.SIZE);
        int left = Long.SIZE;
        int right = Long.SIZE;
        for (int i = 1; i < count; i++) {
            long bits = Double.doubleToRawLongBits(values[i]);
            long difference = bits ^ before;
            before = bits;
            if (difference == 0) {
                out.put(0, 1);
                continue;
            }
            int zerosLeft = Long.numberOfLeadingZeros(difference);
            int zerosRight = Long.numberOfTrailingZeros(difference);
            boolean isWithin = zerosLeft >= left && zerosRight >= right;
            // A place that is much too wide costs more than a new one.
            if (isWithin && zerosLeft - left + zerosRight - right <= 2 * PLACE_BITS) {
                out.put(0b10, 2);
            } else {
                left = zerosLeft;
                right = zerosRight;
                out.put(0b11, 2);
                out.put(left, PLACE_BITS);
                out.put(Long.SIZE - left - right - 1L, PLACE_BITS);
            }
            out.put(difference >>> right, Long.SIZE - left - right);
        }
    }

    static double[] read(int count, BitReader in) {
        double[] values = new double[count];
        if (count == 0) {
            return values;
        }
        long bits = in.get(Long.SIZE);
        values[0] = Double.longBitsToDouble(bits);
        int right = 0;
        int length = 0;
        for (int i = 1; i < count; i++) {
            if (in.get(1) == 1) {
                if (in.get(1) == 1) {
                    int left = (int) in.get(PLACE_BITS);
                    length = (int) in.get(PLACE_BITS) + 1;
                    right = Math.max(0, Long.SIZE - left - length);
                }
                bits ^= in.get(length) << right;
            }
            values[i] = Double.longBitsToDouble(bits);
        }
        return values;
    }
}

package io.gridtick.history.block;

import io.gridtick.history.bits.BitReader;
import io.gridtick.history.bits.BitWriter;
import io.gridtick.history.bits.DamagedHistoryException;
import java.util.Arrays;

/**
 * Values bit for bit. Senders mostly tell numbers with few decimals, which makes them whole ones; what is not is written
 * once, where all are the same, or as what differs from the value before.
 */
final class ValueCodec {
    private static final int FORM_BITS = 5;
    private static final int SAME = 30;
    private static final int DIFFERING = 31;

    private static final double WHOLE_MAX = 1L << 53;

    /** A whole number through a divisor times a factor: the decimals of a sender, and what its unit was multiplied by. */
    private record Scale(double divisor, double factor) {
        double valueOf(long whole) {
            return whole / divisor * factor;
        }
    }

    /** By their place in what is written: only ever added to. */
    private static final Scale[] SCALES = {
        new Scale(1, 1),
        new Scale(10, 1),
        new Scale(100, 1),
        new Scale(1e3, 1),
        new Scale(1e4, 1),
        new Scale(1e5, 1),
        new Scale(1e6, 1),
        // Shares of 1 that became percents.
        new Scale(100, 100),
        new Scale(1e3, 100),
        new Scale(1e4, 100),
        new Scale(1e5, 100),
        new Scale(1e6, 100),
        new Scale(1e7, 100),
        new Scale(1e8, 100),
        // Thousandths and millionths that became units.
        new Scale(1, 0.001),
        new Scale(1, 0.000001),
    };

    private ValueCodec() {}

    static void write(double[] values, int count, BitWriter out) {
        long[] wholes = new long[count];
        int form = form(values, wholes);
        out.put(form, FORM_BITS);
        switch (form) {
            case SAME -> out.put(Double.doubleToRawLongBits(values[0]), Long.SIZE);
            case DIFFERING -> DifferenceCodec.write(values, count, out);
            default -> NumberCodec.write(wholes, count, out);
        }
    }

    static double[] read(int count, BitReader in) {
        int form = (int) in.get(FORM_BITS);
        if (form == DIFFERING) {
            return DifferenceCodec.read(count, in);
        }
        double[] values = new double[count];
        if (form == SAME) {
            Arrays.fill(values, Double.longBitsToDouble(in.get(Long.SIZE)));
            return values;
        }
        if (form >= SCALES.length) {
            throw new DamagedHistoryException("unknown form of values");
        }
        long[] wholes = NumberCodec.read(count, in);
        for (int i = 0; i < count; i++) {
            values[i] = SCALES[form].valueOf(wholes[i]);
        }
        return values;
    }

    private static int form(double[] values, long[] wholes) {
        for (int scale = 0; scale < SCALES.length; scale++) {
            if (areWhole(values, SCALES[scale], wholes)) {
                return scale;
            }
        }
        long first = Double.doubleToRawLongBits(values[0]);
        for (int i = 1; i < wholes.length; i++) {
            if (Double.doubleToRawLongBits(values[i]) != first) {
                return DIFFERING;
            }
        }
        return SAME;
    }

    private static boolean areWhole(double[] values, Scale scale, long[] wholes) {
        for (int i = 0; i < wholes.length; i++) {
            double whole = Math.rint(values[i] / scale.factor() * scale.divisor());
            if (!(Math.abs(whole) <= WHOLE_MAX)) {
                return false;
            }
            wholes[i] = (long) whole;
            if (Double.doubleToRawLongBits(scale.valueOf(wholes[i])) != Double.doubleToRawLongBits(values[i])) {
                return false;
            }
        }
        return true;
    }
}

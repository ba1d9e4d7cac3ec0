package io.gridtick.history.block;

import io.gridtick.history.bits.BitReader;
import io.gridtick.history.bits.BitWriter;
import io.gridtick.history.bits.DamagedHistoryException;
import java.util.Arrays;

/**
 * Whole numbers that follow each other: their greatest common step, the first one, and then either how far each is from
 * the middle of all, or from the one before, or how the difference itself changes; whichever is shortest. What is left is
 * mostly small and is written with a Rice code: some low bits as they are, the rest as a row of ones.
 */
final class NumberCodec {
    private static final int ORDERS = 3;
    private static final int ORDER_BITS = 2;
    private static final int LOW_BITS = 6;

    /** In place of the number of low bits: nothing is left of any. */
    private static final int NOTHING_LEFT = 63;

    private static final int LOW_MAX = 60;
    private static final int LOW_TRIED = 5;

    /** So many ones announce a number in full. */
    private static final int ESCAPE = 20;

    private static final int LENGTH_BITS = 6;

    private NumberCodec() {}

    /** What follows from one of the ways to write them. */
    private record Plan(int order, long head, long[] left, int low, long bits) {}

    /** Numbers may be up to 2^54 apart. */
    static void write(long[] numbers, int count, BitWriter out) {
        if (count == 0) {
            return;
        }
        long step = step(numbers, count);
        out.putUnsigned(step);
        out.putSigned(numbers[0]);
        if (step == 0) {
            return;
        }
        Plan best = plan(0, numbers, count, step);
        for (int order = 1; order < ORDERS; order++) {
            Plan plan = plan(order, numbers, count, step);
            best = plan.bits() < best.bits() ? plan : best;
        }
        out.put(best.order(), ORDER_BITS);
        out.put(best.low(), LOW_BITS);
        if (best.order() != 1) {
            out.putSigned(best.head());
        }
        if (best.low() != NOTHING_LEFT) {
            for (long left : best.left()) {
                writeLeft(left, best.low(), out);
            }
        }
    }

    static long[] read(int count, BitReader in) {
        long[] numbers = new long[count];
        if (count == 0) {
            return numbers;
        }
        long step = in.getUnsigned();
        long first = in.getSigned();
        numbers[0] = first;
        if (step == 0) {
            Arrays.fill(numbers, first);
            return numbers;
        }
        int order = (int) in.get(ORDER_BITS);
        int low = (int) in.get(LOW_BITS);
        if (order >= ORDERS || (low > LOW_MAX && low != NOTHING_LEFT)) {
            throw new DamagedHistoryException("unknown form of numbers");
        }
        long head = order == 1 ? 0 : in.getSigned();
        long place = 0;
        long move = head;
        for (int i = 1; i < count; i++) {
            boolean isHead = order == 2 && i == 1;
            long left = low == NOTHING_LEFT || isHead ? 0 : readLeft(low, in);
            move = order == 2 ? move + left : left;
            place = order == 0 ? head + left : place + move;
            numbers[i] = first + place * step;
        }
        return numbers;
    }

    /** What all are apart by a multiple of; 0 where all are the same. */
    private static long step(long[] numbers, int count) {
        long step = 0;
        for (int i = 1; i < count && step != 1; i++) {
            step = commonDivisor(step, Math.abs(numbers[i] - numbers[i - 1]));
        }
        return step;
    }

    private static long commonDivisor(long a, long b) {
        long greater = a;
        long smaller = b;
        while (smaller != 0) {
            long rest = greater % smaller;
            greater = smaller;
            smaller = rest;
        }
        return greater;
    }

    private static Plan plan(int order, long[] numbers, int count, long step) {
        int from = order == 2 ? 2 : 1;
        long[] left = new long[Math.max(0, count - from)];
        long head =
                switch (order) {
                    case 0 -> middle(numbers, count, step);
                    case 1 -> 0;
                    default -> (numbers[1] - numbers[0]) / step;
                };
        for (int i = from; i < count; i++) {
            left[i - from] = folded(
                    switch (order) {
                        case 0 -> (numbers[i] - numbers[0]) / step - head;
                        case 1 -> (numbers[i] - numbers[i - 1]) / step;
                        default -> (numbers[i] - 2 * numbers[i - 1] + numbers[i - 2]) / step;
                    });
        }
        return priced(order, head, left);
    }

    private static long middle(long[] numbers, int count, long step) {
        double sum = 0;
        for (int i = 1; i < count; i++) {
            sum += (double) (numbers[i] - numbers[0]) / step;
        }
        return Math.round(sum / (count - 1));
    }

    private static Plan priced(int order, long head, long[] left) {
        double sum = 0;
        for (long each : left) {
            sum += each;
        }
        if (sum == 0) {
            return new Plan(order, head, left, NOTHING_LEFT, 0);
        }
        int most = Math.clamp(Long.SIZE - Long.numberOfLeadingZeros((long) (sum / left.length)) + 1L, 0, LOW_MAX);
        int best = most;
        long bestBits = Long.MAX_VALUE;
        for (int low = most; low >= Math.max(0, most - LOW_TRIED); low--) {
            long bits = bits(left, low);
            if (bits < bestBits) {
                best = low;
                bestBits = bits;
            }
        }
        return new Plan(order, head, left, best, bestBits);
    }

    private static long bits(long[] left, int low) {
        long bits = 0;
        for (long each : left) {
            long ones = each >>> low;
            bits += ones < ESCAPE ? ones + 1 + low : ESCAPE + LENGTH_BITS + length(each);
        }
        return bits;
    }

    private static void writeLeft(long left, int low, BitWriter out) {
        long ones = left >>> low;
        if (ones < ESCAPE) {
            out.putOnes((int) ones);
            out.put(0, 1);
            out.put(left, low);
        } else {
            out.putOnes(ESCAPE);
            out.put(length(left) - 1L, LENGTH_BITS);
            out.put(left, length(left));
        }
    }

    private static long readLeft(int low, BitReader in) {
        int ones = in.getOnes(ESCAPE);
        long folded = ones < ESCAPE ? (long) ones << low | in.get(low) : in.get((int) in.get(LENGTH_BITS) + 1);
        return (folded >>> 1) ^ -(folded & 1);
    }

    private static int length(long value) {
        return Math.max(1, Long.SIZE - Long.numberOfLeadingZeros(value));
    }

    private static long folded(long value) {
        return (value << 1) ^ (value >> 63);
    }
}

package io.gridtick.ingest.series;

import java.nio.charset.StandardCharsets;

/**
 * Reads a decimal number as people and programs write it: a sign, digits, a point, an exponent. Gives exactly what {@link
 * Double#parseDouble} gives; what is exact in one step costs no text. For one thread, used again and again.
 */
public final class Decimal {
    private static final int MAX_BYTES = 100;
    private static final double[] POWERS_OF_TEN = {
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19,
        1e20, 1e21, 1e22
    };
    private static final long MAX_EXACT = 1L << 53;
    private static final int MAX_LONG_DIGITS = 18;
    private static final int MAX_EXPONENT = 100_000;

    private double value;

    /** What was read last. */
    public double value() {
        return value;
    }

    /** False where these bytes, all of them, are no number. */
    public boolean read(byte[] bytes, int from, int to) {
        if (from >= to || to - from > MAX_BYTES) {
            return false;
        }
        int start = isSign(bytes[from]) ? from + 1 : from;
        int at = start;
        long digits = 0;
        for (; at < to && isDigit(bytes[at]); at++) {
            digits = digits * 10 + bytes[at] - '0';
        }
        int count = at - start;
        int exponent = 0;
        if (at < to && bytes[at] == '.') {
            int fraction = ++at;
            for (; at < to && isDigit(bytes[at]); at++) {
                digits = digits * 10 + bytes[at] - '0';
            }
            exponent = fraction - at;
            count -= exponent;
        }
        if (count == 0) {
            return false;
        }
        if (at < to && (bytes[at] | 0x20) == 'e') {
            int written = exponent(bytes, at + 1, to);
            if (written == Integer.MIN_VALUE) {
                return false;
            }
            exponent += written;
            at = to;
        }
        if (at != to) {
            return false;
        }
        boolean isExact = count <= MAX_LONG_DIGITS && digits <= MAX_EXACT && Math.abs(exponent) < POWERS_OF_TEN.length;
        double size = isExact ? exact(digits, exponent) : Double.parseDouble(text(bytes, start, to));
        value = bytes[from] == '-' ? -size : size;
        return true;
    }

    private static double exact(long digits, int exponent) {
        return exponent < 0 ? digits / POWERS_OF_TEN[-exponent] : digits * POWERS_OF_TEN[exponent];
    }

    /** {@link Integer#MIN_VALUE} where it is none. */
    private static int exponent(byte[] bytes, int from, int to) {
        boolean hasSign = from < to && isSign(bytes[from]);
        int at = hasSign ? from + 1 : from;
        if (at == to) {
            return Integer.MIN_VALUE;
        }
        int size = 0;
        for (; at < to; at++) {
            if (!isDigit(bytes[at])) {
                return Integer.MIN_VALUE;
            }
            size = Math.min(MAX_EXPONENT, size * 10 + bytes[at] - '0');
        }
        return hasSign && bytes[from] == '-' ? -size : size;
    }

    private static boolean isSign(byte letter) {
        return letter == '-' || letter == '+';
    }

    private static boolean isDigit(byte letter) {
        return letter >= '0' && letter <= '9';
    }

    private static String text(byte[] bytes, int from, int to) {
        return new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
    }
}

package io.gridtick.ingest.series;

/**
 * Reads a decimal number as people and programs write it: a sign, digits, a point, an exponent. Gives exactly what {@link
 * Double#parseDouble} gives; what is exact in one step costs no text. For one thread, used again and again.
 */
public final class DecimalReader {
    private static final int MAX_EXPONENT = 100_000;

    private double value;

    /** What was read last. */
    public double value() {
        return value;
    }

    /** False where these bytes, all of them, are no number. */
    public boolean read(byte[] bytes, int from, int to) {
        if (from >= to || to - from > Decimal.MAX_BYTES) {
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
        value = Decimal.value(bytes, from, to, digits, count, exponent);
        return true;
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
}

package io.gridtick.ingest.json;

import java.nio.charset.StandardCharsets;

/**
 * Reads one JSON number. Gives exactly what {@link Double#parseDouble} gives: up to 2^53 as digits and 10^22 as scale, one
 * multiplication or division of exact numbers is rounded once, which is right; anything longer goes the slow way.
 */
final class JsonNumber {
    static final int MAX_BYTES = 100;

    private static final double[] POWERS_OF_TEN = {
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19,
        1e20, 1e21, 1e22
    };
    private static final long MAX_EXACT = 1L << 53;
    private static final int MAX_LONG_DIGITS = 18;
    private static final int MAX_EXPONENT = 100_000;

    private int end;

    /** Where the number read last ended. */
    int end() {
        return end;
    }

    double read(byte[] bytes, int from, int to) {
        boolean isNegative = bytes[from] == '-';
        int intFrom = isNegative ? from + 1 : from;
        int at = intFrom;
        long digits = 0;
        for (int digit; at < to && (digit = digit(bytes[at])) >= 0; at++) {
            digits = digits * 10 + digit;
        }
        int count = at - intFrom;
        if (count == 0) {
            throw new MalformedJson(at, "a digit is missing");
        }
        if (count > 1 && bytes[intFrom] == '0') {
            throw new MalformedJson(intFrom, "a number must not start with 0");
        }
        int exponent = 0;
        if (at < to && bytes[at] == '.') {
            int fractionFrom = ++at;
            for (int digit; at < to && (digit = digit(bytes[at])) >= 0; at++) {
                digits = digits * 10 + digit;
            }
            exponent = fractionFrom - at;
            count -= exponent;
            if (exponent == 0) {
                throw new MalformedJson(at, "a digit is missing after the point");
            }
        }
        end = at;
        if (at < to && (bytes[at] | 0x20) == 'e') {
            exponent += exponent(bytes, at + 1, to);
        }
        if (end - from > MAX_BYTES) {
            throw new MalformedJson(from, "a number is longer than " + MAX_BYTES + " bytes");
        }
        boolean isExact = count <= MAX_LONG_DIGITS && digits <= MAX_EXACT && Math.abs(exponent) < POWERS_OF_TEN.length;
        if (!isExact) {
            return Double.parseDouble(new String(bytes, from, end - from, StandardCharsets.ISO_8859_1));
        }
        double value = exponent < 0 ? digits / POWERS_OF_TEN[-exponent] : digits * POWERS_OF_TEN[exponent];
        return isNegative ? -value : value;
    }

    private int exponent(byte[] bytes, int from, int to) {
        boolean hasSign = from < to && (bytes[from] == '-' || bytes[from] == '+');
        int digitsFrom = hasSign ? from + 1 : from;
        int at = digitsFrom;
        int value = 0;
        for (int digit; at < to && (digit = digit(bytes[at])) >= 0; at++) {
            value = Math.min(MAX_EXPONENT, value * 10 + digit);
        }
        if (at == digitsFrom) {
            throw new MalformedJson(at, "a digit is missing in the exponent");
        }
        end = at;
        return hasSign && bytes[from] == '-' ? -value : value;
    }

    /** 0..9, or negative. */
    private static int digit(byte b) {
        return b <= '9' ? b - '0' : -1;
    }
}

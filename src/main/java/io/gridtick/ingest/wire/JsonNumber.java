package io.gridtick.ingest.wire;

import io.gridtick.ingest.series.Decimal;

/** Reads one JSON number. Gives exactly what {@link Double#parseDouble} gives. */
final class JsonNumber {
    static final int MAX_BYTES = Decimal.MAX_BYTES;

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
        return Decimal.value(bytes, from, end, digits, count, exponent);
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

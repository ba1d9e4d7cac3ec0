package io.gridtick.ingest.line;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.gridtick.ingest.series.Decimal;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Reads the value of a field: a number, a text or a truth. Changed in place, for one thread. */
final class FieldValue {
    private static final List<byte[]> TRUTHS = Stream.of(
                    "t", "T", "true", "True", "TRUE", "f", "F", "false", "False", "FALSE")
            .map(text -> text.getBytes(US_ASCII))
            .toList();
    private static final List<byte[]> NO_NUMBERS =
            Stream.of("NaN", "nan", "NAN").map(text -> text.getBytes(US_ASCII)).toList();
    private static final int MAX_EXPONENT = 100_000;
    private static final double SIGNED_LIMIT = 0x1p63;
    private static final double UNSIGNED_LIMIT = 0x1p64;

    private byte[] bytes = {};
    private int at;
    private int lines;
    private double number;

    /** Reads the value that begins here. Tells whether it is a number. */
    boolean read(byte[] body, int from) {
        bytes = body;
        at = from;
        lines = 0;
        if (from == body.length) {
            throw new MalformedLine("has a field without a value");
        }
        byte first = body[from];
        if (isDigit(first) || first == '-' || first == '+' || first == '.') {
            readNumber(from);
            return true;
        }
        if (first == '"') {
            skipText();
            return false;
        }
        return readWord(from);
    }

    /** Where the value ended. */
    int end() {
        return at;
    }

    /** How many lines end within a text. */
    int lines() {
        return lines;
    }

    double number() {
        return number;
    }

    void forget() {
        bytes = new byte[0];
    }

    private void readNumber(int from) {
        if (!isDigit(bytes[at]) && bytes[at] != '.') {
            at++;
        }
        int digitsFrom = at;
        long digits = readDigits(0);
        int count = at - digitsFrom;
        int exponent = 0;
        boolean isWhole = true;
        if (isHere('.')) {
            int fractionFrom = ++at;
            digits = readDigits(digits);
            exponent = fractionFrom - at;
            count -= exponent;
            isWhole = false;
        }
        if (count == 0) {
            throw notANumber();
        }
        if (isHere('e') || isHere('E')) {
            at++;
            exponent += readExponent();
            isWhole = false;
        }
        if (at - from > Decimal.MAX_BYTES) {
            throw notANumber();
        }
        number = Decimal.value(bytes, from, at, digits, count, exponent);
        readSuffix(bytes[from], isWhole);
        requireEnd();
    }

    private void readSuffix(byte sign, boolean isWhole) {
        if (isHere('i')) {
            requireWhole(isWhole && Math.abs(number) <= SIGNED_LIMIT);
        } else if (isHere('u')) {
            requireWhole(isWhole && number <= UNSIGNED_LIMIT && sign != '-');
        }
    }

    private void requireWhole(boolean isWhole) {
        if (!isWhole) {
            throw notANumber();
        }
        at++;
    }

    private long readDigits(long before) {
        long digits = before;
        while (at < bytes.length && isDigit(bytes[at])) {
            digits = digits * 10 + (bytes[at] - '0');
            at++;
        }
        return digits;
    }

    private int readExponent() {
        boolean isNegative = isHere('-');
        if (isNegative || isHere('+')) {
            at++;
        }
        int from = at;
        int value = 0;
        for (; at < bytes.length && isDigit(bytes[at]); at++) {
            value = Math.min(MAX_EXPONENT, value * 10 + (bytes[at] - '0'));
        }
        if (at == from) {
            throw notANumber();
        }
        return isNegative ? -value : value;
    }

    /** A text may go over several lines; a quote in it has a backslash before it. */
    private void skipText() {
        for (at++; at < bytes.length; at++) {
            switch (bytes[at]) {
                case '"' -> {
                    at++;
                    requireEnd();
                    return;
                }
                case '\\' -> skipEscaped();
                case '\n' -> lines++;
                default -> {}
            }
        }
        throw new MalformedLine("has a text without an end");
    }

    private void skipEscaped() {
        if (at + 1 < bytes.length && (bytes[at + 1] == '"' || bytes[at + 1] == '\\')) {
            at++;
        }
    }

    /** NaN is no value in this protocol, but clients write it all the same where they do not know. */
    private boolean readWord(int from) {
        while (at < bytes.length && !isEnd()) {
            at++;
        }
        if (TRUTHS.stream().anyMatch(word -> isWord(word, from))) {
            return false;
        }
        if (NO_NUMBERS.stream().anyMatch(word -> isWord(word, from))) {
            number = Double.NaN;
            return true;
        }
        throw new MalformedLine(at == from ? "has a field without a value" : "has a value of no known kind");
    }

    private boolean isWord(byte[] word, int from) {
        return Arrays.equals(word, 0, word.length, bytes, from, at);
    }

    private void requireEnd() {
        if (at < bytes.length && !isEnd()) {
            throw new MalformedLine("has a value that goes on where it should end");
        }
    }

    private boolean isEnd() {
        return switch (bytes[at]) {
            case ',', ' ', '\t', '\n', '\r' -> true;
            default -> false;
        };
    }

    private boolean isHere(char letter) {
        return at < bytes.length && bytes[at] == letter;
    }

    private static boolean isDigit(byte letter) {
        return letter >= '0' && letter <= '9';
    }

    private static MalformedLine notANumber() {
        return new MalformedLine("has a value that is no number");
    }
}

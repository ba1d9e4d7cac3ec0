package io.gridtick.ingest.otlp;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.gridtick.ingest.series.DecimalReader;
import io.gridtick.ingest.wire.JsonKind;
import io.gridtick.ingest.wire.JsonReader;
import io.gridtick.ingest.wire.MalformedJson;
import java.util.Arrays;

/** Reads numbers and booleans as the JSON of protocol buffers writes them, bare or as texts. For one thread. */
final class JsonScalars {
    private static final byte[] NOT_A_NUMBER = "NaN".getBytes(US_ASCII);
    private static final byte[] INFINITY = "Infinity".getBytes(US_ASCII);
    private static final byte[] MINUS_INFINITY = "-Infinity".getBytes(US_ASCII);
    private static final byte[] DELTA_NAME = "AGGREGATION_TEMPORALITY_DELTA".getBytes(US_ASCII);
    private static final int DELTA = 1;
    private static final int MAX_EXACT_DIGITS = 19;
    private static final double LONG_END = 0x1p63;
    private static final double UNSIGNED_END = 0x1p64;

    private final JsonReader json;
    private final DecimalReader decimals = new DecimalReader();
    private int from;
    private int to;
    private double value;

    JsonScalars(JsonReader json) {
        this.json = json;
    }

    double decimal() {
        if (json.peek() == JsonKind.TEXT) {
            readText();
            if (is(NOT_A_NUMBER)) {
                return Double.NaN;
            }
            if (is(INFINITY)) {
                return Double.POSITIVE_INFINITY;
            }
            if (is(MINUS_INFINITY)) {
                return Double.NEGATIVE_INFINITY;
            }
            parseText();
            return value;
        }
        readNumber();
        return value;
    }

    /** A number of 64 bits with a sign. */
    long whole() {
        long exact = read();
        boolean isNegative = json.bytes()[from] == '-';
        if ((exact < 0) != isNegative && exact != 0) {
            throw noWhole();
        }
        return exact;
    }

    /** A number of 64 bits without a sign. */
    long unsigned() {
        long exact = read();
        if (json.bytes()[from] == '-' && exact != 0) {
            throw noWhole();
        }
        return exact;
    }

    boolean isTrue() {
        if (json.peek() != JsonKind.BOOLEAN) {
            throw new MalformedJson(json.position(), "true or false must stand here");
        }
        boolean isTrue = json.bytes()[json.position()] == 't';
        json.skip();
        return isTrue;
    }

    /** How the points of a sum follow each other: by number, or by name; 0 for a name that says nothing. */
    long temporality() {
        if (json.peek() != JsonKind.TEXT) {
            return whole();
        }
        readText();
        if (is(DELTA_NAME)) {
            return DELTA;
        }
        return decimals.read(json.bytes(), from, to) ? Math.round(decimals.value()) : 0;
    }

    private void readText() {
        json.text();
        from = json.textFrom();
        to = json.textTo();
    }

    private void parseText() {
        if (!decimals.read(json.bytes(), from, to)) {
            throw new MalformedJson(from, "a number must stand here");
        }
        value = decimals.value();
    }

    private void readNumber() {
        if (json.peek() != JsonKind.NUMBER) {
            throw new MalformedJson(json.position(), "a number must stand here");
        }
        from = json.position();
        value = json.number();
        to = json.end();
    }

    /** Digits are read exactly; with a point or an exponent it must still be a whole number. */
    private long read() {
        if (json.peek() == JsonKind.TEXT) {
            readText();
            parseText();
        } else {
            readNumber();
        }
        byte[] bytes = json.bytes();
        boolean isNegative = bytes[from] == '-';
        int at = isNegative || bytes[from] == '+' ? from + 1 : from;
        int start = at;
        long digits = 0;
        for (; at < to && bytes[at] >= '0' && bytes[at] <= '9'; at++) {
            digits = digits * 10 + bytes[at] - '0';
        }
        if (at == to && at - start <= MAX_EXACT_DIGITS) {
            return isNegative ? -digits : digits;
        }
        return rounded();
    }

    private long rounded() {
        if (value != Math.rint(value) || value < -LONG_END || value >= UNSIGNED_END) {
            throw noWhole();
        }
        return value < LONG_END ? (long) value : (long) (value - LONG_END) + Long.MIN_VALUE;
    }

    private boolean is(byte[] word) {
        return Arrays.equals(json.bytes(), from, to, word, 0, word.length);
    }

    private MalformedJson noWhole() {
        return new MalformedJson(from, "a whole number of 64 bits must stand here");
    }
}

package io.gridtick.ingest.text;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.gridtick.ingest.series.DecimalReader;
import java.util.List;
import java.util.Locale;

/**
 * Finds the parts of one line: name, labels, value, time. Looks at no byte behind the end of the line, so a bad one harms
 * no other. For one thread, used again and again.
 */
final class SampleLine {
    /** What exporters write where they do not know. */
    private static final List<String> SENTINELS = List.of("ERROR", "<<<", "N/A", "[N/A]", "NULL", "NIL");

    private static final int LONGEST_WORD = 16;
    private static final boolean[] IN_NAMES = inNames();

    private final DecimalReader number = new DecimalReader();
    private byte[] bytes = {};
    private int at;
    private int end;
    private int nameFrom;
    private int nameTo;
    private int labelsFrom;
    private int labelsTo;
    private double value;
    private double time;
    private boolean hasTime;
    private String fault = "";

    enum Kind {
        /** Nothing, or words for people. */
        EMPTY,
        SAMPLE,
        /** A sample whose value is not known. */
        SENTINEL,
        BAD
    }

    /** Reads the line that begins here. */
    Kind read(byte[] body, int from, int to) {
        bytes = body;
        at = from;
        end = to;
        hasTime = false;
        skipBlanks();
        if (isAtEnd() || bytes[at] == '#') {
            return Kind.EMPTY;
        }
        nameFrom = at;
        while (at < end && IN_NAMES[bytes[at] & 0xff]) {
            at++;
        }
        nameTo = at;
        skipBlanks();
        labelsFrom = at;
        if (at < end && bytes[at] == '{') {
            if (!skipBlock()) {
                return bad("has no closing brace");
            }
        } else if (nameFrom == nameTo || at == nameTo || isDigit(bytes[nameFrom])) {
            return bad("does not begin with the name of a metric and its value");
        }
        labelsTo = at;
        skipBlanks();
        return readValue();
    }

    /** Where the next line begins. */
    int next() {
        int next = at;
        while (next < end && bytes[next] != '\n') {
            next++;
        }
        return Math.min(end, next + 1);
    }

    /** Whether the name stands before the labels; else it is between them. */
    boolean hasName() {
        return nameTo > nameFrom;
    }

    int nameFrom() {
        return nameFrom;
    }

    int nameTo() {
        return nameTo;
    }

    int labelsFrom() {
        return labelsFrom;
    }

    int labelsTo() {
        return labelsTo;
    }

    double value() {
        return value;
    }

    boolean hasTime() {
        return hasTime;
    }

    /** As it is written: seconds in OpenMetrics, milliseconds in the older format. */
    double time() {
        return time;
    }

    String fault() {
        return fault;
    }

    private boolean skipBlock() {
        at++;
        boolean isQuoted = false;
        while (at < end && bytes[at] != '\n') {
            byte letter = bytes[at++];
            if (letter == '"') {
                isQuoted = !isQuoted;
            } else if (letter == '}' && !isQuoted) {
                return true;
            } else if (letter == '\\' && isQuoted && !isAtEnd()) {
                at++;
            }
        }
        return false;
    }

    private Kind readValue() {
        int from = at;
        skipWord();
        if (at == from) {
            return bad("has no value");
        }
        if (number.read(bytes, from, at)) {
            value = number.value();
        } else {
            switch (word(from)) {
                case "NAN" -> value = Double.NaN;
                case "INF", "+INF", "INFINITY", "+INFINITY" -> value = Double.POSITIVE_INFINITY;
                case "-INF", "-INFINITY" -> value = Double.NEGATIVE_INFINITY;
                default -> {
                    boolean isSentinel = SENTINELS.stream().anyMatch(word(from)::startsWith);
                    return isSentinel ? Kind.SENTINEL : bad("has a value that is no number");
                }
            }
        }
        return readTime();
    }

    private Kind readTime() {
        skipBlanks();
        if (isAtEnd() || bytes[at] == '#') {
            return Kind.SAMPLE;
        }
        int from = at;
        skipWord();
        if (!number.read(bytes, from, at)) {
            return bad("has a time that is no number");
        }
        time = number.value();
        hasTime = true;
        skipBlanks();
        return isAtEnd() || bytes[at] == '#' ? Kind.SAMPLE : bad("has something behind its time");
    }

    private Kind bad(String why) {
        fault = why;
        return Kind.BAD;
    }

    private String word(int from) {
        int length = Math.min(LONGEST_WORD, at - from);
        return new String(bytes, from, length, ISO_8859_1).toUpperCase(Locale.ROOT);
    }

    private void skipWord() {
        while (at < end && (bytes[at] > ' ' || bytes[at] < 0)) {
            at++;
        }
    }

    private void skipBlanks() {
        while (at < end && (bytes[at] == ' ' || bytes[at] == '\t' || bytes[at] == '\r')) {
            at++;
        }
    }

    private boolean isAtEnd() {
        return at >= end || bytes[at] == '\n';
    }

    private static boolean isDigit(byte letter) {
        return letter >= '0' && letter <= '9';
    }

    private static boolean[] inNames() {
        boolean[] inNames = new boolean[256];
        for (char letter : "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_:".toCharArray()) {
            inNames[letter] = true;
        }
        return inNames;
    }
}

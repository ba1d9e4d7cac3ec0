package io.gridtick.ingest.smi;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.gridtick.ingest.series.DecimalReader;
import java.util.Set;

/** Reads one value as nvidia-smi prints it. For one thread, used again and again. */
final class Cell {
    private static final Set<String> UNITS = Set.of("%", "MiB", "W", "MHz", "C");
    private static final Set<String> MISSING =
            Set.of("", "N/A", "-", "Not Supported", "Unknown Error", "Requested functionality has been deprecated");
    private static final int MAX_HEX = 2 + 16;

    private final DecimalReader decimal = new DecimalReader();
    private double value;

    enum Kind {
        NUMBER,
        /** The driver does not know, or will not say. */
        MISSING,
        BAD
    }

    double value() {
        return value;
    }

    Kind read(byte[] bytes, int from, int to) {
        if (from == to || bytes[from] == '[') {
            // Whatever stands in brackets is a reason: [N/A], [Not Supported], [GPU requires reset].
            return Kind.MISSING;
        }
        int end = from;
        while (end < to && bytes[end] != ' ') {
            end++;
        }
        if (decimal.read(bytes, from, end)) {
            value = decimal.value();
            return end == to || UNITS.contains(text(bytes, end + 1, to)) ? Kind.NUMBER : Kind.BAD;
        }
        if (end == to && isHex(bytes, from, to)) {
            value = hex(bytes, from + 2, to);
            return Kind.NUMBER;
        }
        return word(text(bytes, from, to));
    }

    private Kind word(String text) {
        if (MISSING.contains(text)) {
            return Kind.MISSING;
        }
        switch (text) {
            case "Active", "Yes", "Enabled" -> value = 1;
            case "Not Active", "No", "Disabled" -> value = 0;
            default -> {
                return Kind.BAD;
            }
        }
        return Kind.NUMBER;
    }

    private static boolean isHex(byte[] bytes, int from, int to) {
        boolean isHex = to - from > 2 && to - from <= MAX_HEX && bytes[from] == '0' && (bytes[from + 1] | 0x20) == 'x';
        for (int at = from + 2; isHex && at < to; at++) {
            isHex = bytes[at] >= 0 && Character.digit(bytes[at], 16) >= 0;
        }
        return isHex;
    }

    private static double hex(byte[] bytes, int from, int to) {
        double number = 0;
        for (int at = from; at < to; at++) {
            number = number * 16 + Character.digit(bytes[at], 16);
        }
        return number;
    }

    private static String text(byte[] bytes, int from, int to) {
        return new String(bytes, from, to - from, UTF_8);
    }
}

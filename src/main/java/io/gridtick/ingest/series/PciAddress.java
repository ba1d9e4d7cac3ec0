package io.gridtick.ingest.series;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The place of a device on the bus of its host, which tools write with a domain of eight digits, of four, or none. */
final class PciAddress {
    private static final Pattern FORM =
            Pattern.compile("(?:([0-9a-f]{1,8}):)?([0-9a-f]{1,2}):([0-9a-f]{1,2})(?:\\.([0-7]))?");
    private static final int DOMAIN_DIGITS = 8;

    private PciAddress() {}

    /** {@code 00000000:8d:00.0}; empty where the text is no address. */
    static String canonical(String text) {
        Matcher parts = FORM.matcher(text.strip().toLowerCase(Locale.ROOT));
        if (!parts.matches()) {
            return "";
        }
        return padded(parts.group(1), DOMAIN_DIGITS) + ":" + padded(parts.group(2), 2) + ":" + padded(parts.group(3), 2)
                + "." + (parts.group(4) == null ? "0" : parts.group(4));
    }

    private static String padded(@Nullable String digits, int length) {
        String known = digits == null ? "" : digits;
        return "0".repeat(length - known.length()) + known;
    }
}

package io.gridtick.config;

import io.gridtick.config.Settings.HostRegion;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Reads regions: one name, or patterns of hosts with the region of each. */
final class HostRegions {
    static final int MOST_RULES = 256;
    static final int MOST_LETTERS = 200;

    private HostRegions() {}

    static String region(String text) {
        if (text.length() > MOST_LETTERS) {
            throw new RefusedValue("is longer than 200 characters");
        }
        return text;
    }

    /** An empty piece between two commas is none, as in every list. */
    static List<HostRegion> parse(String text) {
        List<HostRegion> rules = new ArrayList<>();
        for (int from = 0; from <= text.length(); ) {
            int comma = text.indexOf(',', from);
            int to = comma < 0 ? text.length() : comma;
            if (!text.substring(from, to).isBlank()) {
                if (rules.size() == MOST_RULES) {
                    throw refused(text, from, "is one more than the 256 that may be");
                }
                rules.add(rule(text, from, to));
            }
            from = to + 1;
        }
        return rules;
    }

    private static HostRegion rule(String text, int from, int to) {
        int sign = text.substring(0, to).indexOf('=', from);
        if (sign < 0) {
            throw refused(text, from, "has no = between its pattern and its region");
        }
        int second = text.substring(0, to).indexOf('=', sign + 1);
        if (second >= 0) {
            throw refused(text, second, "is a second = in one rule");
        }
        String pattern = part(text, from, sign, "the pattern before = is empty", "the pattern");
        String region = part(text, sign + 1, to, "the region behind = is empty", "the region");
        int blank = pattern.indexOf(' ');
        if (blank >= 0) {
            throw refused(text, text.indexOf(pattern, from) + blank, "no name of a host has a blank");
        }
        return new HostRegion(pattern, region);
    }

    private static String part(String text, int from, int to, String empty, String name) {
        String part = text.substring(from, to).strip();
        if (part.isEmpty()) {
            throw refused(text, Math.min(from, text.length() - 1), empty);
        }
        if (part.length() > MOST_LETTERS) {
            throw refused(text, from, name + " is longer than 200 characters");
        }
        return part;
    }

    /** Says where, as people count, and shows what is there. */
    private static RefusedValue refused(String text, int at, String fault) {
        int start = at;
        while (start < text.length() - 1 && text.charAt(start) == ' ') {
            start++;
        }
        String shown = text.substring(start, Math.min(text.length(), start + 24));
        return new RefusedValue(
                String.format(Locale.ROOT, "is wrong at character %d, at \"%s\": %s", start + 1, shown, fault));
    }
}

package io.gridtick.ingest.source;

import java.util.List;
import java.util.regex.Pattern;

/**
 * A refused sample as people may see it: short, with control characters made visible, and without what looks like a
 * credential or is the one that sent it.
 */
final class SampleText {
    static final int MAX = 200;

    private static final String MASK = "•••";
    private static final int SHORTEST_SECRET = 6;

    /** A key of ours, or the value of something whose name says that it is secret. */
    private static final Pattern OURS = Pattern.compile("gt_[0-9A-Za-z]{8}_[0-9A-Za-z]+");

    private static final Pattern NAMED = Pattern.compile(
            "(?i)((?:authorization|bearer|token|passw(?:or)?d|secret|credential|api[-_]?key)\\w{0,40}\"?\\s*[=: ]\\s*"
                    + "(?:\"?(?:bearer|basic|token)\\s+)?)(\"(?:[^\"\\\\]|\\\\.)*\"?|[^\\s,;&\"}]+)");

    /** A name and a password before a host. */
    private static final Pattern IN_URL = Pattern.compile("(\\w://)[^/\\s@\"]+@");

    private SampleText() {}

    /** @param secrets what this request was let in by */
    static String shown(String raw, List<String> secrets) {
        String text = raw.strip();
        for (String secret : secrets) {
            if (secret.length() >= SHORTEST_SECRET) {
                text = text.replace(secret, MASK);
            }
        }
        text = OURS.matcher(text).replaceAll(MASK);
        text = NAMED.matcher(text).replaceAll("$1" + MASK);
        text = IN_URL.matcher(text).replaceAll("$1" + MASK + "@");
        return cut(visible(text));
    }

    /** For our own sentences, which may have a name from the body in them, and for what a header says. */
    static String visible(String text) {
        StringBuilder shown = new StringBuilder(text.length());
        text.codePoints().forEach(point -> appendVisible(shown, point));
        return shown.toString();
    }

    static String cut(String text) {
        if (text.length() <= MAX) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(MAX - 2)) ? MAX - 2 : MAX - 1;
        return text.substring(0, end) + "…";
    }

    private static void appendVisible(StringBuilder shown, int point) {
        switch (point) {
            case '\n' -> shown.append("\\n");
            case '\r' -> shown.append("\\r");
            case '\t' -> shown.append("\\t");
            default -> {
                if (isHidden(point)) {
                    shown.append("\\u{").append(Integer.toHexString(point)).append('}');
                } else {
                    shown.appendCodePoint(point);
                }
            }
        }
    }

    /** Also what turns the direction of writing, or has no shape of its own. */
    private static boolean isHidden(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> true;
            default -> false;
        };
    }
}

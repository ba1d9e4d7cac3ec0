package io.gridtick.stream.lane;

import java.util.ArrayList;
import java.util.List;

/** Names of many topics at once: {@code gpu/*} is everything below {@code gpu/}. */
public final class Pattern {
    private static final String REST = "/*";

    private Pattern() {}

    public static boolean isPattern(String name) {
        return name.endsWith(REST);
    }

    /** Whether a topic has this name, or is covered by it where it is a pattern. */
    public static boolean covers(String name, String topic) {
        if (!isPattern(name)) {
            return name.equals(topic);
        }
        int prefix = name.length() - 1;
        return topic.length() > prefix && topic.startsWith(name.substring(0, prefix));
    }

    /** Whether there may be a topic that both names cover. */
    public static boolean meet(String one, String other) {
        boolean areBoth = isPattern(one) && isPattern(other);
        return covers(one, other) || covers(other, one) || (areBoth && (isBelow(one, other) || isBelow(other, one)));
    }

    private static boolean isBelow(String pattern, String other) {
        return pattern.startsWith(other.substring(0, other.length() - 1));
    }

    /** All patterns that cover this topic, the narrowest last. */
    public static List<String> covering(String topic) {
        List<String> patterns = new ArrayList<>();
        for (int slash = topic.indexOf('/'); slash >= 0; slash = topic.indexOf('/', slash + 1)) {
            if (slash < topic.length() - 1) {
                patterns.add(topic.substring(0, slash) + REST);
            }
        }
        return patterns;
    }
}

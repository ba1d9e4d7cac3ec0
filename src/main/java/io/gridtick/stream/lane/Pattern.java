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

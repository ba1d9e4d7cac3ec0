package io.gridtick.stream.lane;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Up to where topics were forgotten, by the patterns that covered them: whoever follows a pattern from before that may hold
 * rows of a topic of which nothing is known any more.
 */
final class EndedTopics {
    private static final int MAX_PATTERNS = 10_000;

    private final LinkedHashMap<String, Long> byPattern = new LinkedHashMap<>();

    /** Before this, of all patterns. */
    private long horizon;

    EndedTopics(long start) {
        horizon = start;
    }

    void add(String pattern, long lastChange) {
        byPattern.merge(pattern, lastChange, Math::max);
        if (byPattern.size() > MAX_PATTERNS) {
            Map.Entry<String, Long> eldest = byPattern.pollFirstEntry();
            horizon = Math.max(horizon, eldest.getValue());
        }
    }

    boolean isBeyondMemory(String pattern, long cursor) {
        return cursor < Math.max(horizon, byPattern.getOrDefault(pattern, horizon));
    }
}

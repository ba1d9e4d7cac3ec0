package io.gridtick.stream.lane;

import java.util.List;
import java.util.Map;
import java.util.Map.Entry;

/**
 * What a reader asked for, as it is at {@code through}; what it does not get, and why; and how far the lanes of this loop
 * are. What takes longer comes in an answer of its own.
 */
public record Answer(long through, Map<Rate, Long> marks, List<Part> parts, Map<String, Lack> lacking) {
    public List<String> unknown() {
        return lacking(Lack.UNKNOWN);
    }

    /** What is not there for this reason. */
    public List<String> lacking(Lack why) {
        return lacking.entrySet().stream()
                .filter(entry -> entry.getValue() == why)
                .map(Entry::getKey)
                .toList();
    }
}

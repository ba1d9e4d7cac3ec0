package io.gridtick.stream;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * The topics of one session: those that are up to date, and those that lag, each with the last sequence that was sent of
 * it. That one number is all a slow reader costs.
 */
final class Subscriptions {
    private final Set<String> current = new HashSet<>();
    private final Map<String, Long> lagging = new HashMap<>();

    void add(String topic) {
        if (!has(topic)) {
            lagging.put(topic, Sequence.SEEN_NOTHING);
        }
    }

    void remove(String topic) {
        current.remove(topic);
        lagging.remove(topic);
    }

    boolean has(String topic) {
        return current.contains(topic) || lagging.containsKey(topic);
    }

    /** A change was not sent: the reader has everything up to the sequence, and no more. */
    void miss(String topic, long sent) {
        if (current.remove(topic)) {
            lagging.put(topic, sent);
        }
    }

    /** True when this lagged and does no longer. */
    boolean catchUp(String topic) {
        return lagging.remove(topic) != null && current.add(topic);
    }

    /** What lags, by topic the last sequence that was sent of it. */
    Map<String, Long> lagging() {
        return Map.copyOf(lagging);
    }

    boolean isLagging() {
        return !lagging.isEmpty();
    }

    /** The sequence up to which the reader has everything. */
    long lowWaterMark(long through) {
        return lagging.values().stream().reduce(through, Math::min);
    }

    Set<String> all() {
        Set<String> all = new HashSet<>(current);
        all.addAll(lagging.keySet());
        return all;
    }

    int size() {
        return current.size() + lagging.size();
    }
}

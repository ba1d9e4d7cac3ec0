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

    /** Which subscription each topic has, by number: a topic that was given up and is wanted anew has another one. */
    private final Map<String, Long> numbers = new HashMap<>();

    private long lastNumber;

    void add(String topic) {
        if (!has(topic)) {
            lagging.put(topic, Sequence.SEEN_NOTHING);
            numbers.put(topic, ++lastNumber);
        }
    }

    void remove(String topic) {
        current.remove(topic);
        lagging.remove(topic);
        numbers.remove(topic);
    }

    boolean has(String topic) {
        return current.contains(topic) || lagging.containsKey(topic);
    }

    /** The number that was given last: whoever asks now, asks for the subscriptions up to it. */
    long lastNumber() {
        return lastNumber;
    }

    /** Whether the topic is wanted since before that number was the last. */
    boolean isOf(String topic, long number) {
        return numbers.getOrDefault(topic, Long.MAX_VALUE) <= number;
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

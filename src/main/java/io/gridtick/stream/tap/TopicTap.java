package io.gridtick.stream.tap;

import io.gridtick.stream.Publisher;
import io.gridtick.stream.RowChange;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/** Hands on what is published, and keeps the newest rows of some topics. For any thread. */
public final class TopicTap implements Publisher {
    private static final int MOST_ROWS = 20_000;
    private static final int MOST_TOPICS = 5_000;

    private final Publisher publisher;
    private final Predicate<String> kept;
    private final Map<String, Map<String, byte[]>> topics = new ConcurrentHashMap<>();

    /** @param kept of which topics rows are kept */
    public TopicTap(Publisher publisher, Predicate<String> kept) {
        this.publisher = publisher;
        this.kept = kept;
    }

    @Override
    public void publish(String topic, List<RowChange> changes) {
        if (kept.test(topic)) {
            keep(topic, changes);
        }
        publisher.publish(topic, changes);
    }

    @Override
    public void retire(String topic) {
        topics.remove(topic);
        publisher.retire(topic);
    }

    @Override
    public void restart(String topic, List<RowChange> rows) {
        topics.remove(topic);
        if (kept.test(topic)) {
            keep(topic, rows);
        }
        publisher.restart(topic, rows);
    }

    /** The rows of a topic by their keys, as they are now; they go on changing. */
    public Map<String, byte[]> rows(String topic) {
        return topics.getOrDefault(topic, Map.of());
    }

    /** The topics of which rows are kept now, and that begin so. */
    public List<String> topics(String prefix) {
        return topics.keySet().stream()
                .filter(topic -> topic.startsWith(prefix))
                .toList();
    }

    private void keep(String topic, List<RowChange> changes) {
        Map<String, byte[]> rows = topics.get(topic);
        if (rows == null) {
            if (topics.size() >= MOST_TOPICS) {
                return;
            }
            rows = topics.computeIfAbsent(topic, _ -> new ConcurrentHashMap<>());
        }
        for (RowChange change : changes) {
            byte[] json = change.json();
            if (json == null) {
                rows.remove(change.key());
            } else if (rows.size() < MOST_ROWS || rows.containsKey(change.key())) {
                rows.put(change.key(), json);
            }
        }
    }
}

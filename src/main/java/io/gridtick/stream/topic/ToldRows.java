package io.gridtick.stream.topic;

import io.gridtick.stream.Publisher;
import io.gridtick.stream.RowChange;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** What a table topic was told last, so that only what is different is written and told. For one thread. */
public final class ToldRows {
    private final Publisher publisher;
    private final String topic;
    private final Function<Object, byte[]> json;
    private Map<String, ?> told = Map.of();
    private boolean isKnown;

    /**
     * Of one topic.
     *
     * @param json how a row is written
     */
    public ToldRows(Publisher publisher, String topic, Function<Object, byte[]> json) {
        this.publisher = publisher;
        this.topic = topic;
        this.json = json;
    }

    /** The rows as they are now; the topic is known from the first time on, also without a row. */
    public void tell(Map<String, ?> rows) {
        List<RowChange> changes = new ArrayList<>();
        told.keySet().stream()
                .filter(key -> !rows.containsKey(key))
                .forEach(key -> changes.add(new RowChange(key, null)));
        rows.forEach((key, row) -> {
            if (!row.equals(told.get(key))) {
                changes.add(new RowChange(key, json.apply(row)));
            }
        });
        told = rows;
        if (!isKnown || !changes.isEmpty()) {
            isKnown = true;
            publisher.publish(topic, changes);
        }
    }
}

package io.gridtick.stream;

import java.util.List;

/** Where features say what changed in a table topic. May be called from any event loop and never blocks. */
public interface Publisher {
    void publish(String topic, List<RowChange> changes);

    /** Ends a topic: all its rows are gone, and later the topic. Whoever only listens for changes may leave it out. */
    default void retire(String topic) {}

    /** Begins a topic anew with these rows: whoever follows it gets a snapshot. Whoever only listens for changes may leave it out. */
    default void restart(String topic, List<RowChange> rows) {
        publish(topic, rows);
    }
}

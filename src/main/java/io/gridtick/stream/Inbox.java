package io.gridtick.stream;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Changes on their way to the hub's loop, from any thread. Of each row only the newest waits, so a busy hub costs one
 * entry per row and not one per change.
 */
final class Inbox {
    // A lock, held for a few map operations: the owner takes everything by exchanging the map.
    private final Object lock = new Object();
    private Map<String, Map<String, RowChange>> waiting = new LinkedHashMap<>();

    /** True when nothing waited before: then the owner has to be woken. */
    boolean add(String topic, List<RowChange> changes) {
        synchronized (lock) {
            boolean wasEmpty = waiting.isEmpty();
            Map<String, RowChange> rows = waiting.computeIfAbsent(topic, name -> new LinkedHashMap<>());
            changes.forEach(change -> rows.put(change.key(), change));
            return wasEmpty;
        }
    }

    /** Everything that waits, by topic and key. */
    Map<String, Map<String, RowChange>> take() {
        synchronized (lock) {
            Map<String, Map<String, RowChange>> taken = waiting;
            waiting = new LinkedHashMap<>();
            return taken;
        }
    }
}

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
    private Map<String, News> waiting = new LinkedHashMap<>();

    /** What waits of one topic: first it ended or began anew, if it did, then its rows changed. */
    record News(boolean isRetired, boolean isRestarted, Map<String, RowChange> rows) {
        static News none() {
            return new News(false, false, new LinkedHashMap<>());
        }
    }

    /** True when nothing waited before: then the owner has to be woken. */
    boolean add(String topic, List<RowChange> changes) {
        synchronized (lock) {
            boolean wasEmpty = waiting.isEmpty();
            Map<String, RowChange> rows =
                    waiting.computeIfAbsent(topic, name -> News.none()).rows();
            changes.forEach(change -> rows.put(change.key(), change));
            return wasEmpty;
        }
    }

    /** The topic ends here; what waited of it is of no use. True as above. */
    boolean retire(String topic) {
        return begin(topic, new News(true, false, new LinkedHashMap<>()));
    }

    /** The same for a topic that begins anew. */
    boolean restart(String topic, List<RowChange> changes) {
        Map<String, RowChange> rows = LinkedHashMap.newLinkedHashMap(changes.size());
        changes.forEach(change -> rows.put(change.key(), change));
        return begin(topic, new News(false, true, rows));
    }

    private boolean begin(String topic, News news) {
        synchronized (lock) {
            boolean wasEmpty = waiting.isEmpty();
            waiting.put(topic, news);
            return wasEmpty;
        }
    }

    /** Everything that waits, by topic. */
    Map<String, News> take() {
        synchronized (lock) {
            Map<String, News> taken = waiting;
            waiting = new LinkedHashMap<>();
            return taken;
        }
    }
}

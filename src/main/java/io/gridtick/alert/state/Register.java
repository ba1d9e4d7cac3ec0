package io.gridtick.alert.state;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** All alerts that fire and the newest that resolved, by their ids; and which changed. */
final class Register {
    private final int resolvedMax;
    private final NavigableMap<Long, Alert> shown = new TreeMap<>();
    private final Deque<Long> resolved = new ArrayDeque<>();
    private Map<Long, Alert> changed = new LinkedHashMap<>();
    private long lastId;

    Register(int resolvedMax) {
        this.resolvedMax = resolvedMax;
    }

    /** Greater than all before, also than those before a restart. */
    long newId(long nowMillis) {
        lastId = Math.max(lastId + 1, nowMillis * 1_000);
        return lastId;
    }

    void change(Alert alert) {
        keep(alert);
        changed.put(alert.id(), alert);
    }

    /** Takes over what was stored. */
    void keep(Alert alert) {
        lastId = Math.max(lastId, alert.id());
        switch (alert.state()) {
            case FIRING -> shown.put(alert.id(), alert);
            case RESOLVED -> {
                Alert before = shown.put(alert.id(), alert);
                if (before == null || before.state() != Alert.State.RESOLVED) {
                    resolved.add(alert.id());
                }
                if (resolved.size() > resolvedMax) {
                    shown.remove(resolved.remove());
                }
            }
            case PENDING, DROPPED -> {}
        }
    }

    @Nullable
    Alert find(long id) {
        return shown.get(id);
    }

    /** Newest first, below an id. */
    List<Alert> newest(Predicate<Alert> wanted, long below, int limit) {
        return shown.headMap(below, false).descendingMap().values().stream()
                .filter(wanted)
                .limit(limit)
                .toList();
    }

    /** As they are now, each once. */
    List<Alert> takeChanged() {
        List<Alert> taken = List.copyOf(changed.values());
        changed = new LinkedHashMap<>();
        return taken;
    }
}

package io.gridtick.stream;

import java.util.LinkedHashMap;
import java.util.Map;

/** A table under its name, with the bodies that were encoded from its present version. Belongs to one thread. */
final class Topic {
    /** Readers wait at few different cursors; more than these are encoded again when they ask. */
    private static final int MAX_BODIES = 16;

    private final String name;
    private final Table table;
    private final Map<Long, Body> bodiesByCursor = new LinkedHashMap<>();

    Topic(String name, Table table) {
        this.name = name;
        this.table = table;
    }

    String name() {
        return name;
    }

    long lastChange() {
        return table.last();
    }

    /** True when that changed something. */
    boolean apply(RowChange change, long sequence, long nowMillis) {
        byte[] json = change.json();
        boolean isChanged = json == null
                ? table.remove(change.key(), sequence, nowMillis)
                : table.put(change.key(), json, sequence);
        if (isChanged) {
            bodiesByCursor.clear();
        }
        return isChanged;
    }

    void forget(long nowMillis) {
        table.forget(nowMillis);
    }

    /** What a reader lacks that has seen everything up to the cursor. The same cursor gets the same body. */
    Body since(long cursor, long through, long nowMillis) {
        Body known = bodiesByCursor.get(cursor);
        if (known != null) {
            return known;
        }
        if (bodiesByCursor.size() == MAX_BODIES) {
            bodiesByCursor.clear();
        }
        Body body = new Body(name, ServerMessage.changes(name, through, nowMillis, table.changesSince(cursor)));
        bodiesByCursor.put(cursor, body);
        return body;
    }
}

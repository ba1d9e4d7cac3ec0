package io.gridtick.testing.stream;

import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What comes out of the messages of a stream, by the rules that every client keeps; also over several connections. */
final class Tables {
    private static final String REST = "/*";

    private final Map<String, Table> tables = new HashMap<>();
    private final Map<String, TreeMap<Long, JsonObject>> logs = new HashMap<>();
    private final List<String> complaints = new ArrayList<>();

    /** The tables were here before, so a change may come without a snapshot. */
    private final boolean isResumed;

    private long cursor;

    Tables(boolean isResumed) {
        this.isResumed = isResumed;
    }

    private static final class Table {
        private final Map<String, Object> rows = new TreeMap<>();
        private long seq;
    }

    synchronized void apply(JsonObject message) {
        String topic = message.getString("t", "");
        switch (message.getString("k")) {
            case "snap" -> snapshot(topic, message);
            case "delta" -> delta(topic, message);
            case "event" -> event(topic, message);
            case "reset" -> forget(topic);
            case "live", "hb" -> moveTo(message.getLong("seq"));
            default -> {}
        }
    }

    /** Everything up to here is there. */
    synchronized void moveTo(long seq) {
        cursor = Math.max(cursor, seq);
    }

    synchronized long cursor() {
        return cursor;
    }

    synchronized Map<String, Object> table(String topic) {
        Table table = tables.get(topic);
        return table == null ? Map.of() : new TreeMap<>(table.rows);
    }

    /** The events of a log, each once, the oldest first. */
    synchronized List<JsonObject> log(String topic) {
        return List.copyOf(logs.getOrDefault(topic, new TreeMap<>()).values());
    }

    /** What broke the protocol. */
    synchronized List<String> complaints() {
        return List.copyOf(complaints);
    }

    private void snapshot(String topic, JsonObject message) {
        Table table = new Table();
        table.seq = message.getLong("seq");
        table.rows.putAll(message.getJsonObject("rows").getMap());
        tables.put(topic, table);
    }

    private void delta(String topic, JsonObject message) {
        Table table = tables.computeIfAbsent(topic, name -> {
            if (!isResumed) {
                complaints.add("a delta of " + name + " before its snapshot");
            }
            return new Table();
        });
        if (message.getLong("seq") > table.seq) {
            table.seq = message.getLong("seq");
            table.rows.putAll(message.getJsonObject("rows").getMap());
            message.getJsonArray("gone").forEach(table.rows::remove);
        }
    }

    /** Seen ones may come again after coming back; whatever is new comes in order. */
    private void event(String topic, JsonObject message) {
        TreeMap<Long, JsonObject> log = logs.computeIfAbsent(topic, name -> new TreeMap<>());
        long seq = message.getLong("seq");
        if (!log.isEmpty() && seq < log.lastKey() && !log.containsKey(seq)) {
            complaints.add("event " + seq + " of " + topic + " behind a later one");
        }
        log.putIfAbsent(seq, message);
    }

    private void forget(String topic) {
        if (topic.endsWith(REST)) {
            String prefix = topic.substring(0, topic.length() - 1);
            tables.keySet().removeIf(name -> name.startsWith(prefix));
        }
    }
}

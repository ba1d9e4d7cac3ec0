package io.gridtick.stream.session;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.vertx.core.http.WebSocket;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** A client that keeps what it is told: every message, and the tables that come out of them. */
public final class StreamClient {
    public final WebSocket socket;
    public final AtomicInteger frames = new AtomicInteger();
    private final List<JsonObject> messages = new CopyOnWriteArrayList<>();
    private final Map<String, Map<String, Object>> tables = new ConcurrentHashMap<>();
    private final List<String> complaints = new CopyOnWriteArrayList<>();
    private volatile boolean isClosed;

    StreamClient(WebSocket socket) {
        this.socket = socket;
        socket.textMessageHandler(this::received);
        socket.closeHandler(ignored -> isClosed = true);
    }

    public void say(String text) {
        StreamRig.get(socket.writeTextMessage(text));
    }

    public boolean isClosed() {
        return isClosed;
    }

    public int closeCode() {
        return socket.closeStatusCode();
    }

    /** Waits for a message of this kind. */
    @CanIgnoreReturnValue
    public JsonObject await(String kind) {
        StreamRig.until(kind, () -> find(kind).isPresent());
        return find(kind).orElseThrow();
    }

    public void awaitClose() {
        StreamRig.until("closed", this::isClosed);
    }

    public List<String> kinds() {
        return messages.stream().map(message -> message.getString("k")).toList();
    }

    public List<JsonObject> messages() {
        return messages;
    }

    /** What broke the protocol. */
    public List<String> complaints() {
        return complaints;
    }

    public Map<String, Object> table(String topic) {
        return new TreeMap<>(tables.getOrDefault(topic, Map.of()));
    }

    private Optional<JsonObject> find(String kind) {
        return messages.stream()
                .filter(message -> message.getString("k").equals(kind))
                .findFirst();
    }

    private void received(String frame) {
        frames.incrementAndGet();
        for (String line : frame.split("\n")) {
            JsonObject message = new JsonObject(line);
            apply(message);
            messages.add(message);
        }
    }

    private void apply(JsonObject message) {
        String topic = message.getString("t");
        switch (message.getString("k")) {
            case "snap" ->
                tables.put(
                        topic,
                        new ConcurrentHashMap<>(message.getJsonObject("rows").getMap()));
            case "delta" -> applyDelta(topic, message);
            default -> {}
        }
    }

    private void applyDelta(String topic, JsonObject message) {
        Map<String, Object> table = tables.get(topic);
        if (table == null) {
            complaints.add("a delta of " + topic + " before its snapshot");
            return;
        }
        table.putAll(message.getJsonObject("rows").getMap());
        message.getJsonArray("gone").forEach(table::remove);
    }
}

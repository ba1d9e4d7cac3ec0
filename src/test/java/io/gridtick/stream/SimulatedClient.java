package io.gridtick.stream;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.gridtick.stream.lane.Answer;
import io.gridtick.stream.lane.Rate;
import io.gridtick.stream.lane.Wish;
import io.vertx.core.json.JsonObject;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A client that keeps tables by the rules for clients, and its connection: writes that are under way, and are lost when it
 * breaks. It takes its cursor from {@code live} and {@code hb}, or, as a reader of events does, from beside the messages.
 */
final class SimulatedClient implements Outlet {
    private static final int MAX_UNDER_WAY = 3;

    final Set<String> wanted = new HashSet<>();
    final Map<String, Map<String, Object>> tables = new TreeMap<>();
    final List<String> complaints = new ArrayList<>();
    boolean isPaused;
    private final boolean takesIds;
    private final Map<String, Long> sequences = new TreeMap<>();

    /** Not known yet to be here in full. */
    private final Set<String> pending = new HashSet<>();

    /** The same, but the server has said that it will come. */
    private final Set<String> promised = new HashSet<>();

    private final Queue<Write> underWay = new ArrayDeque<>();
    private @Nullable Reader reader;
    private long cursor;

    SimulatedClient(boolean takesIds) {
        this.takesIds = takesIds;
    }

    private record Write(List<JsonObject> messages, long cursor) {}

    boolean isConnected() {
        return reader != null;
    }

    boolean mayChange() {
        return isConnected() && !takesIds;
    }

    Reader reader() {
        Reader open = reader;
        if (open == null) {
            throw new AssertionError("not connected");
        }
        return open;
    }

    /** Comes, or comes back: with its cursor for what it has, from the beginning for everything else. */
    void connect(SimulatedHub.Loop loop, Rate rate) {
        Reader opened = new Reader(loop.audience, this, rate);
        reader = opened;
        List<Wish> wishes = new ArrayList<>();
        Set<String> held = new HashSet<>();
        for (String name : wanted) {
            boolean isNew = takesIds ? cursor == 0 : pending.contains(name);
            wishes.add(new Wish(name, rate, isNew ? 0 : cursor, Wish.NOTHING_HIDDEN));
            if (!isNew) {
                held.add(name);
            }
            pending.add(name);
        }
        // Without a cursor nobody says what went meanwhile.
        tables.keySet().removeIf(topic -> !covers(held, topic));
        sequences.keySet().removeIf(topic -> !covers(held, topic));
        List<String> names = List.copyOf(wanted);
        opened.subscribe(wishes, answer -> reply(names, answer));
    }

    void disconnect() {
        reader().close();
        reader = null;
        underWay.clear();
        promised.clear();
    }

    void subscribe(String name, Rate rate) {
        if (wanted.add(name)) {
            pending.add(name);
            reader().subscribe(List.of(Wish.of(name, rate)), answer -> reply(List.of(name), answer));
        }
    }

    /** What arrives of it later is not for anybody: on a real connection too it may still be under way. */
    void unsubscribe(String name) {
        wanted.remove(name);
        reader().unsubscribe(List.of(name));
        pending.remove(name);
        promised.remove(name);
        tables.keySet().removeIf(topic -> !isWanted(topic));
        sequences.keySet().removeIf(topic -> !isWanted(topic));
    }

    void beat() {
        if (isWritable()) {
            write(List.of(ServerMessage.heartbeat(reader().lowWaterMark(), 0)), reader().lowWaterMark());
        }
    }

    @Override
    public boolean isWritable() {
        return !isPaused && underWay.size() <= MAX_UNDER_WAY;
    }

    @Override
    public void write(List<byte[]> bodies, long through) {
        underWay.add(new Write(
                bodies.stream()
                        .map(body -> new JsonObject(new String(body, UTF_8)))
                        .toList(),
                through));
    }

    /** One write arrives. */
    boolean receive() {
        Write write = isPaused ? null : underWay.poll();
        if (write == null) {
            return false;
        }
        write.messages().forEach(this::apply);
        if (takesIds) {
            cursor = Math.max(cursor, write.cursor());
        }
        if (reader != null) {
            reader.catchUp();
        }
        return true;
    }

    private static List<byte[]> reply(List<String> names, Answer answer) {
        List<byte[]> reply = new ArrayList<>();
        List<String> served = new ArrayList<>(names);
        served.removeAll(answer.unknown());
        if (!answer.unknown().isEmpty()) {
            reply.add(ServerMessage.error(OptionalLong.empty(), "unknown_topic", "", answer.unknown()));
        }
        // Stands for ok: which wishes are served from here on.
        reply.add(ServerMessage.error(OptionalLong.empty(), "served", "", served));
        return reply;
    }

    private void apply(JsonObject message) {
        switch (message.getString("k")) {
            case "snap" -> snapshot(message);
            case "delta" -> delta(message);
            case "reset" -> forgetBelow(message.getString("t"));
            case "live" -> {
                pending.removeAll(promised);
                promised.clear();
                moveCursor(message);
            }
            case "hb" -> moveCursor(message);
            case "err" -> error(message);
            default -> {}
        }
    }

    private void moveCursor(JsonObject message) {
        if (!takesIds) {
            cursor = Math.max(cursor, message.getLong("seq"));
        }
    }

    private void error(JsonObject message) {
        for (Object name : message.getJsonArray("t", new io.vertx.core.json.JsonArray())) {
            if (message.getString("code").equals("served")) {
                promised.add((String) name);
            } else {
                wanted.remove(name);
                pending.remove(name);
                tables.keySet().removeIf(topic -> !isWanted(topic));
            }
        }
    }

    private void snapshot(JsonObject message) {
        String topic = message.getString("t");
        if (isWanted(topic)) {
            tables.put(topic, new TreeMap<>(message.getJsonObject("rows").getMap()));
            sequences.put(topic, message.getLong("seq"));
        }
    }

    private void delta(JsonObject message) {
        String topic = message.getString("t");
        Map<String, Object> table = tables.get(topic);
        if (table == null) {
            if (isWanted(topic)) {
                complaints.add("a delta of " + topic + " before its snapshot");
            }
            return;
        }
        if (message.getLong("seq") > sequences.getOrDefault(topic, 0L)) {
            table.putAll(message.getJsonObject("rows").getMap());
            message.getJsonArray("gone").forEach(table::remove);
            sequences.put(topic, message.getLong("seq"));
        }
    }

    private void forgetBelow(String pattern) {
        String prefix = pattern.substring(0, pattern.length() - 1);
        tables.keySet().removeIf(topic -> topic.startsWith(prefix) && !wanted.contains(topic));
    }

    private boolean isWanted(String topic) {
        return covers(wanted, topic);
    }

    private static boolean covers(Set<String> names, String topic) {
        return names.contains(topic)
                || names.stream()
                        .anyMatch(
                                name -> name.endsWith("/*") && topic.startsWith(name.substring(0, name.length() - 1)));
    }
}

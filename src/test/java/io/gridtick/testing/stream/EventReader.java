package io.gridtick.testing.stream;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Reads server-sent events as browsers do, by the rules of the standard and not by what our writer happens to write. */
public final class EventReader {
    private final Consumer<Event> receiver;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private final StringBuilder data = new StringBuilder();
    private final List<String> lines = new ArrayList<>();
    private String type = "";
    private String id = "";
    private boolean wasReturn;
    private volatile String lastEventId = "";
    private volatile long retry = -1;

    /** What a page gets to see. */
    public record Event(String type, String data, String lastEventId) {}

    EventReader(Consumer<Event> receiver) {
        this.receiver = receiver;
    }

    /** All events of these bytes, and the reader that saw them. */
    public record Reading(EventReader reader, List<Event> events) {
        public List<String> data() {
            return events.stream().map(Event::data).toList();
        }
    }

    public static Reading read(byte[] bytes) {
        List<Event> events = new ArrayList<>();
        EventReader reader = new EventReader(events::add);
        reader.feed(bytes);
        return new Reading(reader, events);
    }

    void feed(byte[] bytes) {
        for (byte next : bytes) {
            if (next == '\n' && wasReturn) {
                wasReturn = false;
            } else if (next == '\n' || next == '\r') {
                wasReturn = next == '\r';
                endLine();
            } else {
                wasReturn = false;
                line.write(next);
            }
        }
    }

    /** Every line so far, as it came. */
    public List<String> lines() {
        synchronized (lines) {
            return List.copyOf(lines);
        }
    }

    public String lastEventId() {
        return lastEventId;
    }

    public long retry() {
        return retry;
    }

    private void endLine() {
        String text = line.toString(UTF_8);
        line.reset();
        boolean isFirst;
        synchronized (lines) {
            isFirst = lines.isEmpty();
            lines.add(text);
        }
        read(isFirst && text.startsWith("\ufeff") ? text.substring(1) : text);
    }

    private void read(String text) {
        if (text.isEmpty()) {
            dispatch();
        } else if (!text.startsWith(":")) {
            int colon = text.indexOf(':');
            String value = colon < 0 ? "" : text.substring(colon + 1);
            field(colon < 0 ? text : text.substring(0, colon), value.startsWith(" ") ? value.substring(1) : value);
        }
    }

    private void field(String name, String value) {
        switch (name) {
            case "event" -> type = value;
            case "data" -> data.append(value).append('\n');
            case "id" -> id = value.indexOf('\0') < 0 ? value : id;
            case "retry" -> retry = value.matches("[0-9]+") ? Long.parseLong(value) : retry;
            default -> {}
        }
    }

    private void dispatch() {
        lastEventId = id;
        if (!data.isEmpty()) {
            data.setLength(data.length() - 1);
            receiver.accept(new Event(type.isEmpty() ? "message" : type, data.toString(), id));
        }
        data.setLength(0);
        type = "";
    }
}

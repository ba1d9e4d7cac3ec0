package io.gridtick.stream.session;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;

/** Reads server-sent events as browsers do, by the rules of the standard and not by what our writer happens to write. */
final class EventReader {
    private final List<Event> events = new ArrayList<>();
    private final StringBuilder data = new StringBuilder();
    private String type = "";
    private String id = "";
    private String lastEventId = "";
    private long retry = -1;

    /** What a page gets to see. */
    record Event(String type, String data, String lastEventId) {}

    static EventReader of(byte[] bytes) {
        EventReader reader = new EventReader();
        String text = new String(bytes, UTF_8);
        String whole = text.startsWith("\ufeff") ? text.substring(1) : text;
        for (String line : lines(whole)) {
            reader.line(line);
        }
        return reader;
    }

    List<Event> events() {
        return events;
    }

    List<String> data() {
        return events.stream().map(Event::data).toList();
    }

    String lastEventId() {
        return lastEventId;
    }

    long retry() {
        return retry;
    }

    /** Whole lines only: what the last end of line leaves over is not one. */
    private static List<String> lines(String text) {
        List<String> lines = new ArrayList<>();
        int start = 0;
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            if (character == '\r' || character == '\n') {
                lines.add(text.substring(start, i));
                if (character == '\r' && i + 1 < text.length() && text.charAt(i + 1) == '\n') {
                    i++;
                }
                start = i + 1;
            }
        }
        return lines;
    }

    private void line(String line) {
        if (line.isEmpty()) {
            dispatch();
        } else if (!line.startsWith(":")) {
            int colon = line.indexOf(':');
            String value = colon < 0 ? "" : line.substring(colon + 1);
            field(colon < 0 ? line : line.substring(0, colon), value.startsWith(" ") ? value.substring(1) : value);
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
            events.add(new Event(type.isEmpty() ? "message" : type, data.toString(), lastEventId));
        }
        data.setLength(0);
        type = "";
    }
}

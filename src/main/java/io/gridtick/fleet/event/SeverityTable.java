package io.gridtick.fleet.event;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** How much which event matters and what it is called: the table {@code fleet/events.tsv}. Immutable. */
public final class SeverityTable {
    private static final String FILE = "/fleet/events.tsv";
    private static final String ANY_CODE = "*";
    private static final int FIELDS = 4;

    /** A line of the table. */
    public record Line(Severity severity, String text) {}

    private final Map<EventKind, Map<String, Line>> lines = new EnumMap<>(EventKind.class);

    private SeverityTable() {}

    /** Reads the file; blocks, so it is called before anything listens. */
    public static SeverityTable load() {
        SeverityTable table = new SeverityTable();
        try (InputStream file = Objects.requireNonNull(SeverityTable.class.getResourceAsStream(FILE), FILE)) {
            new String(file.readAllBytes(), UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .forEach(table::add);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        for (EventKind kind : EventKind.values()) {
            if (!table.of(kind).containsKey(ANY_CODE)) {
                throw new IllegalStateException(FILE + " has no line for " + kind.wireName());
            }
        }
        return table;
    }

    public Line find(EventKind kind, String code) {
        Map<String, Line> ofKind = of(kind);
        return Objects.requireNonNull(ofKind.getOrDefault(code, ofKind.get(ANY_CODE)));
    }

    private Map<String, Line> of(EventKind kind) {
        return lines.computeIfAbsent(kind, _ -> new HashMap<>());
    }

    private void add(String line) {
        String[] fields = line.split("\t", -1);
        if (fields.length != FIELDS) {
            throw new IllegalArgumentException("not " + FIELDS + " fields: " + line);
        }
        EventKind kind = EventKind.valueOf(fields[0].toUpperCase(Locale.ROOT));
        Severity severity = Severity.valueOf(fields[2].toUpperCase(Locale.ROOT));
        of(kind).put(fields[1], new Line(severity, fields[3]));
    }
}

package io.gridtick.alert.look;

import com.fasterxml.jackson.databind.JsonNode;
import io.gridtick.alert.rule.Field;
import io.gridtick.alert.rule.Fields;
import io.gridtick.alert.rule.Labels;
import io.gridtick.alert.rule.SubjectKind;
import io.gridtick.http.Json;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes rows that are published into tables; a row is read again only when it is another one. */
public final class RowLook {
    private static final double PERCENT = 100;
    private static final double MILLIS = 1_000;

    private final Map<String, Read> read = new HashMap<>();
    private final Map<String, SourceTrail> sources = new HashMap<>();

    /** A row that was read, and is the same as long as its bytes are. */
    private record Read(byte[] json, Labels labels, double[] values, SourceTrail.Counted counted) {}

    /** Rows of a topic, and how their subjects are called: {@code %s} is the key. */
    public record Rows(String topic, String subject, Map<String, byte[]> rows) {}

    public void look(SubjectTable table, List<Rows> topics, long nowMillis) {
        table.begin();
        for (Rows topic : topics) {
            topic.rows().forEach((key, json) -> row(table, topic, key, json, nowMillis));
        }
        table.end(nowMillis);
    }

    /** Gives back what is kept of rows that are not there any more; to be called now and then. */
    public void forget(List<List<Rows>> topics) {
        read.keySet()
                .removeIf(name -> topics.stream()
                        .flatMap(List::stream)
                        .noneMatch(topic -> name.startsWith(topic.topic() + "\n")
                                && topic.rows()
                                        .containsKey(
                                                name.substring(topic.topic().length() + 1))));
        sources.keySet().removeIf(id -> !read.containsKey("sources\n" + id));
    }

    private void row(SubjectTable table, Rows topic, String key, byte[] json, long nowMillis) {
        String name = topic.topic() + "\n" + key;
        Read known = read.get(name);
        if (known == null || !Arrays.equals(known.json(), json)) {
            Read next = read(table.kind(), topic, key, json, known);
            if (next == null) {
                return;
            }
            known = next;
            read.put(name, known);
        }
        Labels labels = known.labels();
        int slot = table.known(labels.subject(), labels);
        slot = slot < 0 ? table.meet(labels.subject(), labels, labels) : slot;
        if (slot < 0) {
            return;
        }
        for (int column = 0; column < known.values().length; column++) {
            table.put(slot, column, known.values()[column]);
        }
        if (table.kind() == SubjectKind.SOURCE) {
            SourceTrail trail = sources.computeIfAbsent(key, _ -> new SourceTrail());
            trail.write(table, slot, known.counted(), nowMillis);
        }
    }

    private static @Nullable Read read(SubjectKind kind, Rows topic, String key, byte[] json, @Nullable Read before) {
        JsonNode row;
        try {
            row = Json.rules().readTree(json);
        } catch (IOException unreadable) {
            return null;
        }
        Labels labels = labels(kind, topic.subject().formatted(key), row);
        // The same object while they are the same, so that tables need not compare them.
        Labels kept = before != null && before.labels().equals(labels) ? before.labels() : labels;
        SourceTrail.Counted counted =
                kind == SubjectKind.SOURCE ? SourceTrail.Counted.of(row) : SourceTrail.Counted.NOTHING;
        return new Read(json, kept, values(kind, row), counted);
    }

    private static Labels labels(SubjectKind kind, String subject, JsonNode row) {
        return switch (kind) {
            case REGION -> new Labels(subject, subject, subject, "", "");
            case SOURCE -> {
                String key = row.path("key_name").asText("");
                String address = row.path("address").asText("");
                yield new Labels(
                        subject, key.isEmpty() || key.equals("null") ? address : key + " at " + address, "", "", "");
            }
            case PROVIDER -> new Labels(subject, row.path("name").asText(subject), "", "", "");
            case SPREAD, CLASS -> {
                String gpu = row.path("good").path("gpu").asText("");
                yield new Labels(subject, subject, "", "", gpu);
            }
            case MONEY, FLEET, GPU, HOST -> Labels.of(subject);
        };
    }

    /** Fields have the names of the rows, but those that are made of several. */
    private static double[] values(SubjectKind kind, JsonNode row) {
        List<Field> fields = Fields.of(kind);
        double[] values = new double[fields.size()];
        for (Field field : fields) {
            values[field.column()] = field.type() == Field.Type.NUMBER
                    ? made(kind, field.name(), row)
                    : field.code(row.path(field.name()).asText(""));
        }
        return values;
    }

    private static double made(SubjectKind kind, String name, JsonNode row) {
        return switch (kind) {
            case REGION, FLEET ->
                switch (name) {
                    case "silent_share" -> share(number(row, "stale") + number(row, "gone"), number(row, "gpus"));
                    case "idle_share" -> share(number(row, "idle"), number(row, "live") + number(row, "late"));
                    case "idle_allocated_share" ->
                        share(number(row, "idle_allocated"), number(row, "live") + number(row, "late"));
                    default -> number(row, name);
                };
            case MONEY ->
                switch (name) {
                    case "margin" -> PERCENT * number(row, "margin");
                    case "idle_waste_share" -> share(number(row, "idle_waste_per_hour"), number(row, "cost_per_hour"));
                    default -> number(row, name);
                };
            case SOURCE -> SourceTrail.raw(name, row);
            default -> number(row, name);
        };
    }

    private static double share(double part, double whole) {
        return whole > 0 ? PERCENT * part / whole : Field.UNKNOWN;
    }

    /** Amounts come as texts. */
    static double number(JsonNode row, String name) {
        JsonNode value = row.path(name);
        if (value.isNumber()) {
            return value.asDouble();
        }
        try {
            return value.isTextual() ? Double.parseDouble(value.asText()) : Field.UNKNOWN;
        } catch (NumberFormatException notOne) {
            return Field.UNKNOWN;
        }
    }

    static double seconds(double millis) {
        return millis / MILLIS;
    }
}

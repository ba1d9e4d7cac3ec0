package io.gridtick.alert.delivery;

import com.fasterxml.jackson.databind.JsonNode;
import io.gridtick.http.Json;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A notice as receivers get it and as the outbox keeps it.
 *
 * @param schema of this document; a newer number may have more fields, never others in their place
 * @param type {@code alert.firing}, {@code alert.repeated}, {@code alert.resolved} or {@code alert.test}
 * @param link where people look at alerts
 */
public record NoticeBody(
        int schema,
        String id,
        String type,
        Instant at,
        String severity,
        Rule rule,
        String kind,
        int count,
        List<Notice.Item> alerts,
        String title,
        String text,
        String link) {
    private static final int SCHEMA = 1;
    private static final String TYPE = "alert.";

    /** Which rule it was. */
    public record Rule(String id, String name) {}

    public static NoticeBody of(Notice notice, String link) {
        return new NoticeBody(
                SCHEMA,
                notice.id(),
                TYPE + notice.turn().wireName(),
                notice.at(),
                notice.severity().wireName(),
                new Rule(notice.rule(), notice.ruleName()),
                notice.kind(),
                notice.count(),
                notice.alerts(),
                notice.title(),
                notice.text(),
                link);
    }

    public byte[] json() {
        return Json.bytes(this);
    }

    /**
     * What {@link #json} has written.
     *
     * @throws IllegalArgumentException for anything else
     */
    public static NoticeBody read(byte[] json) {
        try {
            JsonNode tree = Json.rules().readTree(json);
            List<Notice.Item> alerts = new ArrayList<>();
            tree.path("alerts").forEach(alert -> alerts.add(item(alert)));
            return new NoticeBody(
                    tree.path("schema").asInt(),
                    tree.path("id").asText(),
                    tree.path("type").asText(),
                    Instant.parse(tree.path("at").asText()),
                    tree.path("severity").asText(),
                    new Rule(
                            tree.path("rule").path("id").asText(),
                            tree.path("rule").path("name").asText()),
                    tree.path("kind").asText(),
                    tree.path("count").asInt(),
                    List.copyOf(alerts),
                    tree.path("title").asText(),
                    tree.path("text").asText(),
                    tree.path("link").asText());
        } catch (IOException notOurs) {
            throw new IllegalArgumentException("not the JSON of a notice", notOurs);
        }
    }

    private static Notice.Item item(JsonNode alert) {
        return new Notice.Item(
                alert.path("id").asText(),
                alert.path("subject").asText(),
                alert.path("text").asText(),
                alert.path("value").isNumber() ? alert.path("value").doubleValue() : null,
                Instant.parse(alert.path("since").asText()),
                text(alert, "region"),
                text(alert, "host"),
                text(alert, "model"));
    }

    private static @Nullable String text(JsonNode object, String name) {
        JsonNode value = object.path(name);
        return value.isTextual() ? value.asText() : null;
    }
}

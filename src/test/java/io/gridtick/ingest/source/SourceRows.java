package io.gridtick.ingest.source;

import com.fasterxml.jackson.databind.JsonNode;
import io.gridtick.http.Json;
import io.gridtick.testing.Waiting;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;

/** Sources as they are shown, for tests of the doors. */
public final class SourceRows {
    private SourceRows() {}

    public static List<JsonNode> of(Sources sources) {
        return sources.list(SourceFilter.ALL, Optional.empty(), Integer.MAX_VALUE).stream()
                .map(item -> parsed(Json.bytes(item.row())))
                .toList();
    }

    /** The one that there is, once it has a last error: an answer goes out a moment before the failure is counted. */
    public static JsonNode failed(Sources sources) {
        Waiting.until(
                "an error",
                () -> of(sources).stream()
                        .anyMatch(row -> !row.path("last_error").isNull()));
        return of(sources).stream()
                .filter(row -> !row.path("last_error").isNull())
                .findFirst()
                .orElseThrow();
    }

    static JsonNode parsed(byte[] json) {
        try {
            return Json.rules().readTree(json);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}

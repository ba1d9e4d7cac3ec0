package io.gridtick.ingest.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.gridtick.http.Caller;
import io.gridtick.http.Credential;
import io.gridtick.http.Json;
import io.gridtick.http.Scope;
import io.gridtick.ingest.Protocol;
import io.gridtick.stream.RowChange;
import io.gridtick.testing.Waiting;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SourceVerticleTest {
    private static final Caller KEY = Caller.key("u", Set.of(Scope.INGEST), Credential.of("key:one"));

    private final Vertx vertx = Vertx.vertx();
    private final Sources sources = new Sources(OptionalLong.empty(), _ -> Optional.empty());
    private final List<String> topics = new CopyOnWriteArrayList<>();
    private final List<RowChange> rows = new CopyOnWriteArrayList<>();

    @AfterEach
    void stop() {
        Waiting.on(vertx.close());
    }

    @Test
    void theTopicIsKnownBeforeAnybodySends() {
        start();
        assertEquals(List.of("sources"), topics);
        assertEquals(List.of(), rows);
    }

    @Test
    void whatChangedIsPublishedAsTheListShowsIt() {
        start();
        Source source = sources.of(KEY, Protocol.JSON, "10.0.0.1", 0, 0);
        source.arrived("curl", 0);
        sources.changed(source);
        Waiting.until("published", () -> !rows.isEmpty());
        assertEquals(source.id(), rows.getFirst().key());
        JsonNode row = SourceRows.parsed(Objects.requireNonNull(rows.getFirst().json()));
        assertEquals(SourceRows.of(sources).getFirst(), row);
        assertTrue(row.has("is_skewed") && row.has("unmapped_names") && row.has("last_error"), row.toString());
        assertFalse(row.has("skewed"), row.toString());
    }

    @Test
    void whoIsForgottenGoes() {
        Source source = sources.of(KEY, Protocol.JSON, "10.0.0.1", 0, 0);
        sources.forgetSilent(Duration.ofDays(2).toMillis());
        start();
        Waiting.until("gone", () -> !rows.isEmpty());
        assertEquals(source.id(), rows.getFirst().key());
        assertEquals(null, rows.getFirst().json());
    }

    private void start() {
        Waiting.on(vertx.deployVerticle(new SourceVerticle(
                sources,
                (topic, changes) -> {
                    topics.add(topic);
                    rows.addAll(changes);
                },
                Json::bytes,
                InstantSource.fixed(Instant.EPOCH))));
    }
}

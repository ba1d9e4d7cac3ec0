package io.gridtick.ingest.source;

import io.gridtick.stream.Publisher;
import io.gridtick.stream.RowChange;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Stream;

/** Publishes who sent something, once a second, and forgets who is silent. Serves no sockets. */
public final class SourceVerticle extends VerticleBase {
    public static final String SOURCES_TOPIC = "sources";

    private static final long PUBLISH_EVERY_MILLIS = 1_000;
    private static final long FORGET_EVERY_MILLIS = TimeUnit.MINUTES.toMillis(1);

    /** A few milliseconds of work; where more changed, the others follow in the next second. */
    private static final int ROWS_MAX = 1_000;

    private final Sources sources;
    private final Publisher publisher;
    private final Function<Object, byte[]> json;
    private final InstantSource clock;

    /** @param json how a row is written */
    public SourceVerticle(Sources sources, Publisher publisher, Function<Object, byte[]> json, InstantSource clock) {
        this.sources = sources;
        this.publisher = publisher;
        this.json = json;
        this.clock = clock;
    }

    @Override
    public Future<?> start() {
        // Makes the topic known before anybody sends.
        publisher.publish(SOURCES_TOPIC, List.of());
        vertx.setPeriodic(PUBLISH_EVERY_MILLIS, _ -> publish());
        vertx.setPeriodic(FORGET_EVERY_MILLIS, _ -> sources.forgetSilent(clock.millis()));
        return Future.succeededFuture();
    }

    private void publish() {
        Sources.Changes changes = sources.takeChanges(ROWS_MAX);
        List<RowChange> rows = Stream.concat(
                        changes.gone().stream().map(id -> new RowChange(id, null)),
                        changes.rows().stream().map(row -> new RowChange(row.id(), json.apply(row))))
                .toList();
        if (!rows.isEmpty()) {
            publisher.publish(SOURCES_TOPIC, rows);
        }
    }
}

package io.gridtick.store.embedded;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks every second whether the embedded server still runs, and starts it again when it has died. */
public final class PostgresWatchdog extends VerticleBase {
    private static final Logger log = LoggerFactory.getLogger(PostgresWatchdog.class);
    private static final long PERIOD_MILLIS = 1_000;

    private final EmbeddedPostgres postgres;

    public PostgresWatchdog(EmbeddedPostgres postgres) {
        this.postgres = postgres;
    }

    @Override
    public Future<?> start() {
        lookLater();
        return Future.succeededFuture();
    }

    private void lookLater() {
        vertx.setTimer(PERIOD_MILLIS, _ -> look());
    }

    /** One look after the other: a start takes longer than the period. */
    private void look() {
        vertx.executeBlocking(postgres::reviveIfDead)
                .onSuccess(hadDied -> {
                    if (hadDied) {
                        log.warn("the embedded PostgreSQL had died and was started again");
                    }
                })
                .onFailure(failure -> log.atError()
                        .addKeyValue("reason", failure.getMessage())
                        .log("the embedded PostgreSQL has died and does not start again"))
                .onComplete(_ -> lookLater());
    }
}

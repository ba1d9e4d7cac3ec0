package io.gridtick.ops;

import io.gridtick.ops.PartHealth.Status;
import io.gridtick.store.Database;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;

/** Asks the database every two seconds whether it is there, and tells its part of the health. */
public final class DatabaseWatchdog extends VerticleBase {
    private static final long PERIOD_MILLIS = 2_000;
    private static final Duration LIMIT = Duration.ofMillis(1_500);

    private final Database database;
    private final PartState health;
    private final Status away;
    private final String awaySentence;

    /** @param awaySentence what is said before the reason while it is away */
    public DatabaseWatchdog(Database database, PartState health, Status away, String awaySentence) {
        this.database = database;
        this.health = health;
        this.away = away;
        this.awaySentence = awaySentence;
    }

    @Override
    public Future<?> start() {
        vertx.setPeriodic(PERIOD_MILLIS, _ -> {
            Future<Void> _ = check();
        });
        return check();
    }

    private Future<Void> check() {
        return database.query("select 1", Tuple.tuple(), LIMIT)
                .onSuccess(_ -> health.set(Status.UP, "It answers."))
                .onFailure(failure -> health.set(away, awaySentence + failure.getMessage()))
                .transform(_ -> Future.succeededFuture());
    }
}

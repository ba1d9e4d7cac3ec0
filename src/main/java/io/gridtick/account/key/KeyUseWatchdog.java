package io.gridtick.account.key;

import io.gridtick.account.KeyUses;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes down once a minute, and when it stops, which keys were used. */
public final class KeyUseWatchdog extends VerticleBase {
    private static final Logger log = LoggerFactory.getLogger(KeyUseWatchdog.class);
    private static final Duration PERIOD = Duration.ofMinutes(1);

    private final KeyUses uses;
    private final KeyRepository keys;

    public KeyUseWatchdog(KeyUses uses, KeyRepository keys) {
        this.uses = uses;
        this.keys = keys;
    }

    @Override
    public Future<?> start() {
        vertx.setPeriodic(PERIOD.toMillis(), _ -> {
            Future<Void> _ = writeDown();
        });
        return Future.succeededFuture();
    }

    @Override
    public Future<?> stop() {
        return writeDown();
    }

    /** What cannot be written now is marked again by the next use, and is not worth more. */
    Future<Void> writeDown() {
        Map<String, Instant> used = uses.drain();
        return used.isEmpty()
                ? Future.succeededFuture()
                : keys.used(used)
                        .onFailure(failure -> log.warn("uses of keys were not written: {}", failure.getMessage()))
                        .otherwiseEmpty();
    }
}

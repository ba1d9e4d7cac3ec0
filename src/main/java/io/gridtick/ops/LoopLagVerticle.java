package io.gridtick.ops;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;

/** Puts the watchdog on the event loop that this is deployed on: one instance for each loop. */
public final class LoopLagVerticle extends VerticleBase {
    private final LoopLagWatchdog watchdog;

    public LoopLagVerticle(LoopLagWatchdog watchdog) {
        this.watchdog = watchdog;
    }

    @Override
    public Future<?> start() {
        watchdog.watch(context);
        return Future.succeededFuture();
    }
}

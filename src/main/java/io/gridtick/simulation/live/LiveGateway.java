package io.gridtick.simulation.live;

import io.vertx.core.Future;

/** The way to the fleet and the market for one who starts a run from them. */
public interface LiveGateway {
    Future<LiveStart> now();
}

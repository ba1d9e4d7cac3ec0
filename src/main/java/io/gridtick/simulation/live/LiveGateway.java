package io.gridtick.simulation.live;

import io.vertx.core.Future;
import java.util.List;

/** The way to the fleet and the market for one who starts a run from them. */
public interface LiveGateway {
    /** Where there is nothing. */
    LiveGateway NONE = () -> Future.succeededFuture(LiveStart.of(List.of(), List.of()));

    Future<LiveStart> now();
}

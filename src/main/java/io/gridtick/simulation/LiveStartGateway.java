package io.gridtick.simulation;

import io.gridtick.http.Problem;
import io.gridtick.http.Problem.Kind;
import io.gridtick.simulation.parameter.RegionSpec;
import io.vertx.core.Future;
import java.util.List;

/** Where a run gets its regions from that begins with what the house really has. */
public interface LiveStartGateway {
    LiveStartGateway NONE = () -> Future.failedFuture(
            Problem.of(Kind.CONFLICT, "nothing_live", "There are no live GPUs to start from; give regions, or leave them out.")
                    .exception());

    /** GPUs by region and model, at the prices of now; fails with a problem where there is nothing. */
    Future<List<RegionSpec>> regions();
}

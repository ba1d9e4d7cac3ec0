package io.gridtick.ingest.scrape;

import io.gridtick.ingest.scrape.target.Target;
import io.vertx.core.Future;
import java.util.List;

/** The targets that were named through the API, as they are stored. */
public interface TargetMemoryGateway {
    /** All of them. */
    Future<List<Target>> load();

    /** Grows with each change, at whichever node it was made. */
    Future<Long> version();
}

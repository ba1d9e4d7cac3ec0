package io.gridtick.journal;

import io.gridtick.fleet.Applied;
import io.gridtick.fleet.SampleBatch;
import io.vertx.core.Future;

/** The way to what shows durable batches: gets them in the order of their positions, live and at replay. */
public interface LiveGateway {
    /**
     * Shows a batch.
     *
     * @param position that says when the batch arrived, too: {@link JournalPosition#arrivedMillis}
     */
    Future<Applied> apply(long position, SampleBatch batch);
}

package io.gridtick.journal;

import io.gridtick.fleet.Applied;
import io.gridtick.fleet.SampleBatch;
import io.vertx.core.Future;

/** The way to what shows durable batches: gets them in the order of their positions, live and at replay. */
public interface LiveGateway {
    /**
     * Takes a durable batch.
     *
     * @param position that says when it arrived, too: {@link JournalPosition#arrivedMillis}
     */
    Future<Applied> apply(long position, SampleBatch batch);
}

package io.gridtick.journal;

import io.gridtick.fleet.Applied;
import io.gridtick.fleet.SampleBatch;
import io.vertx.core.Future;

/** The way into the journal, from any event loop. */
public interface JournalGateway {
    /**
     * Makes the batch durable, applies it, and says what became of it. Fails with a problem of kind unavailable, and
     * then keeps nothing, when the journal is full, away or not ready.
     */
    Future<Applied> append(SampleBatch batch);
}

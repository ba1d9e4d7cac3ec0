package io.gridtick.journal;

import io.gridtick.fleet.Applied;
import io.gridtick.fleet.SampleBatch;
import io.vertx.core.Future;

/** The way into the journal, from any event loop. */
public interface JournalGateway {
    /**
     * Makes the batch durable, applies it, and says what became of it. Fails with a problem of kind unavailable when the
     * journal is full or away; whether the batch was kept is then unknown, and sending it again is harmless.
     */
    Future<Applied> append(SampleBatch batch);
}

package io.gridtick.journal;

import io.gridtick.fleet.Applied;
import io.gridtick.fleet.SampleBatch;
import io.vertx.core.Future;

/** Receives durable batches in the order of their positions, live and at replay. */
public interface DurableSink {
    Future<Applied> apply(long position, SampleBatch batch);
}

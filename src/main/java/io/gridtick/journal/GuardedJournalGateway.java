package io.gridtick.journal;

import io.gridtick.fleet.Applied;
import io.gridtick.fleet.SampleBatch;
import io.gridtick.http.Problem;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Takes nothing while there is no room for what follows from batches. */
public final class GuardedJournalGateway implements JournalGateway {
    private static final Duration RETRY_AFTER = Duration.ofSeconds(30);

    private final JournalGateway journal;
    private final BooleanSupplier isFull;

    public GuardedJournalGateway(JournalGateway journal, BooleanSupplier isFull) {
        this.journal = journal;
        this.isFull = isFull;
    }

    @Override
    public Future<Applied> append(SampleBatch batch) {
        if (isFull.getAsBoolean()) {
            return Future.failedFuture(Problem.unavailable(
                            "history_full",
                            "the database is away for so long that there is no memory left for samples; send them again"
                                    + " once it is back",
                            RETRY_AFTER)
                    .exception());
        }
        return journal.append(batch);
    }
}

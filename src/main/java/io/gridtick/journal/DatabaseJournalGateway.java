package io.gridtick.journal;

import io.gridtick.fleet.Applied;
import io.gridtick.fleet.SampleBatch;
import io.gridtick.http.Problem;
import io.gridtick.loop.ByteBudget;
import io.gridtick.loop.OwnerLoop;
import io.vertx.core.Future;
import java.time.Duration;

/** The way into the journal: encodes on the caller's loop and bounds how many bytes wait to become durable. */
final class DatabaseJournalGateway implements JournalGateway {
    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

    private final OwnerLoop loop;
    private final DatabaseJournalVerticle owner;
    private final ByteBudget budget;

    DatabaseJournalGateway(OwnerLoop loop, DatabaseJournalVerticle owner, ByteBudget budget) {
        this.loop = loop;
        this.owner = owner;
        this.budget = budget;
    }

    @Override
    public Future<Applied> append(SampleBatch batch) {
        byte[] bytes = BatchCodec.encode(batch);
        if (!budget.take(bytes.length)) {
            return Future.failedFuture(Problem.unavailable(
                            "journal_full", "too many samples wait to be stored, send again shortly", RETRY_AFTER)
                    .exception());
        }
        return loop.askFuture(() -> owner.enqueue(batch, bytes)).onComplete(_ -> budget.giveBack(bytes.length));
    }
}

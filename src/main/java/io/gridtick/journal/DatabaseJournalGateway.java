package io.gridtick.journal;

import io.gridtick.fleet.Applied;
import io.gridtick.fleet.SampleBatch;
import io.gridtick.http.Problem;
import io.gridtick.loop.OwnerLoop;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** The way into the journal: encodes on the caller's loop and bounds how many bytes wait to become durable. */
final class DatabaseJournalGateway implements JournalGateway {
    private static final long BYTES_UNDER_WAY_MAX = 64L << 20;
    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

    private final OwnerLoop loop;
    private final DatabaseJournalVerticle owner;
    private final AtomicLong bytesUnderWay = new AtomicLong();

    DatabaseJournalGateway(OwnerLoop loop, DatabaseJournalVerticle owner) {
        this.loop = loop;
        this.owner = owner;
    }

    @Override
    public Future<Applied> append(SampleBatch batch) {
        byte[] bytes = BatchCodec.encode(batch);
        if (bytesUnderWay.addAndGet(bytes.length) > BYTES_UNDER_WAY_MAX) {
            bytesUnderWay.addAndGet(-bytes.length);
            return Future.failedFuture(Problem.unavailable(
                            "journal_full", "too many samples wait to be stored, send again shortly", RETRY_AFTER)
                    .exception());
        }
        return loop.askFuture(() -> owner.enqueue(batch, bytes))
                .onComplete(_ -> bytesUnderWay.addAndGet(-bytes.length));
    }

    @Override
    public long bytesUnderWay() {
        return bytesUnderWay.get();
    }

    @Override
    public long bytesUnderWayMax() {
        return BYTES_UNDER_WAY_MAX;
    }
}

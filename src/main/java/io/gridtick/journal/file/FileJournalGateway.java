package io.gridtick.journal.file;

import io.gridtick.fleet.Applied;
import io.gridtick.fleet.SampleBatch;
import io.gridtick.http.Problem;
import io.gridtick.http.ProblemException;
import io.gridtick.journal.BatchCodec;
import io.gridtick.journal.JournalGateway;
import io.gridtick.loop.ByteBudget;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/** The way into the journal: encodes on the caller's loop, bounds what waits, answers on the caller's loop. */
final class FileJournalGateway implements JournalGateway {
    private static final int MAX_UNDER_WAY = 8_192;
    private static final Duration SHORTLY = Duration.ofSeconds(1);
    private static final Duration SOON = Duration.ofSeconds(5);
    private static final Duration LATER = Duration.ofSeconds(30);

    private final Vertx vertx;
    private final WriterThread<Waiting> writer;
    private final SegmentLog log;
    private final ByteBudget budget;
    private final AtomicInteger underWay = new AtomicInteger();

    /** A batch and who waits for it. */
    record Waiting(SampleBatch batch, byte[] bytes, Promise<Applied> applied) {}

    FileJournalGateway(Vertx vertx, WriterThread<Waiting> writer, SegmentLog log, ByteBudget budget) {
        this.vertx = vertx;
        this.writer = writer;
        this.log = log;
        this.budget = budget;
    }

    @Override
    public Future<Applied> append(SampleBatch batch) {
        if (log.standing() != Standing.OPEN) {
            return Future.failedFuture(refusal(log.standing()));
        }
        if (underWay.incrementAndGet() > MAX_UNDER_WAY) {
            underWay.decrementAndGet();
            return Future.failedFuture(full());
        }
        return bounded(batch, BatchCodec.encode(batch)).onComplete(_ -> underWay.decrementAndGet());
    }

    private Future<Applied> bounded(SampleBatch batch, byte[] bytes) {
        if (!budget.take(bytes.length)) {
            return Future.failedFuture(full());
        }
        return waiting(batch, bytes).onComplete(_ -> budget.giveBack(bytes.length));
    }

    private Future<Applied> waiting(SampleBatch batch, byte[] bytes) {
        Context caller = vertx.getOrCreateContext();
        Promise<Applied> applied = Promise.promise();
        Promise<Applied> answer = Promise.promise();
        applied.future().onComplete(outcome -> caller.runOnContext(_ -> answer.handle(outcome)));
        if (!writer.add(new Waiting(batch, bytes, applied), bytes.length)) {
            return Future.failedFuture(stopping());
        }
        return answer.future();
    }

    private static ProblemException full() {
        return Problem.unavailable("journal_full", "too many samples wait to be stored, send again shortly", SHORTLY)
                .exception();
    }

    private static ProblemException stopping() {
        return Problem.unavailable("journal_unavailable", "the server is about to stop, send again shortly", SOON)
                .exception();
    }

    static ProblemException refusal(Standing standing) {
        return switch (standing) {
            case AT_CAP ->
                Problem.unavailable(
                                "journal_at_capacity",
                                "the journal is as large as it may be, so samples are not taken; its operator must give it"
                                        + " more room (GRIDTICK_JOURNAL_GIB)",
                                LATER)
                        .exception();
            case NO_SPACE ->
                Problem.unavailable(
                                "journal_disk_full",
                                "the disk of the journal is full, so samples are not taken until there is space again",
                                SOON)
                        .exception();
            case BROKEN ->
                Problem.unavailable(
                                "journal_broken",
                                "the journal could not be written, so samples are not taken until the server is"
                                        + " started again",
                                LATER)
                        .exception();
            case OPEN -> stopping();
        };
    }
}

package io.gridtick.journal;

import io.gridtick.fleet.Applied;
import io.gridtick.fleet.SampleBatch;
import io.gridtick.http.Problem;
import io.gridtick.loop.OwnerLoop;
import io.gridtick.store.DatabaseUnavailableException;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The journal in PostgreSQL. One commit is under way at a time; whatever arrives meanwhile goes into the next, so all who
 * wait share its cost. Starts by applying again what the log still holds.
 */
public final class DatabaseJournalVerticle extends VerticleBase {
    private static final Logger log = LoggerFactory.getLogger(DatabaseJournalVerticle.class);

    private static final int MAX_UNDER_WAY = 8_192;
    private static final int GROUP_SIZE_MAX = 1_024;
    private static final long GROUP_BYTES_MAX = 4L << 20;
    private static final int REPLAY_PAGE = 512;
    private static final long REPLAY_BYTES = 4L << 20;
    private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

    private final JournalRepository repository;
    private final LiveGateway live;
    private final Clock clock;
    private final Consumer<JournalGateway> onReady;
    private final CommitQueue<Waiting> queue = new CommitQueue<>(GROUP_SIZE_MAX, GROUP_BYTES_MAX);
    private JournalPosition positions = new JournalPosition(0);
    private boolean isCommitting;

    /** @param onReady gets the way in once everything that was durable before is applied again */
    public DatabaseJournalVerticle(
            JournalRepository repository, LiveGateway live, Clock clock, Consumer<JournalGateway> onReady) {
        this.repository = repository;
        this.live = live;
        this.clock = clock;
        this.onReady = onReady;
    }

    @Override
    public Future<?> start() {
        OwnerLoop loop = OwnerLoop.here(vertx, "journal", MAX_UNDER_WAY);
        Promise<Long> lastPosition = Promise.promise();
        replayAfter(0, lastPosition);
        return lastPosition.future().onSuccess(last -> {
            positions = new JournalPosition(last);
            onReady.accept(new DatabaseJournalGateway(loop, this));
        });
    }

    /** To be called on the owner's loop. */
    Future<Applied> enqueue(SampleBatch batch, byte[] bytes) {
        Promise<Applied> applied = Promise.promise();
        queue.add(new Waiting(batch, bytes, applied), bytes.length);
        commitNext();
        return applied.future();
    }

    private void commitNext() {
        if (isCommitting || queue.isEmpty()) {
            return;
        }
        isCommitting = true;
        List<Placed> group = queue.takeGroup().stream().map(this::place).toList();
        repository
                .insert(group.stream().map(Placed::entry).toList())
                .onSuccess(_ -> group.forEach(this::hand))
                .onFailure(failure -> refuse(group, failure))
                .onComplete(_ -> {
                    isCommitting = false;
                    commitNext();
                });
    }

    private Placed place(Waiting waiting) {
        return new Placed(positions.next(ChronoUnit.MICROS.between(Instant.EPOCH, clock.instant())), waiting);
    }

    private void hand(Placed placed) {
        live.apply(
                        JournalPosition.arrivedMillis(placed.position()),
                        placed.waiting().batch())
                .onComplete(placed.waiting().applied());
    }

    /**
     * The rows may be stored all the same; the sender sends again, and applying twice changes nothing. Where the database
     * is away, those who wait behind are told at once instead of one timeout after the other.
     */
    private void refuse(List<Placed> group, Throwable failure) {
        List<Waiting> refused = new ArrayList<>(group.stream().map(Placed::waiting).toList());
        while (failure instanceof DatabaseUnavailableException && !queue.isEmpty()) {
            refused.addAll(queue.takeGroup());
        }
        log.atWarn()
                .addKeyValue("batches", refused.size())
                .addKeyValue("reason", failure.getMessage())
                .log("journal commit failed");
        Problem problem = Problem.unavailable(
                "journal_unavailable", "samples cannot be stored at the moment, send them again", RETRY_AFTER);
        refused.forEach(waiting -> waiting.applied().fail(problem.exception()));
    }

    /** Pages follow each other by messages, not by nested futures: a log may have many thousand pages. */
    private void replayAfter(long position, Promise<Long> lastPosition) {
        repository
                .read(position, REPLAY_PAGE, REPLAY_BYTES)
                .compose(page ->
                        Future.join(page.stream().map(this::replay).toList()).map(page))
                .onFailure(lastPosition::fail)
                .onSuccess(page -> {
                    if (page.isEmpty()) {
                        lastPosition.complete(position);
                        return;
                    }
                    replayAfter(page.getLast().position(), lastPosition);
                });
    }

    private Future<?> replay(JournalEntry entry) {
        try {
            return live.apply(JournalPosition.arrivedMillis(entry.position()), BatchCodec.decode(entry.batch()));
        } catch (DamagedBatchException damage) {
            log.atError()
                    .addKeyValue("position", entry.position())
                    .addKeyValue("reason", damage.getMessage())
                    .log("damaged journal record skipped");
            return Future.succeededFuture();
        }
    }

    private record Waiting(SampleBatch batch, byte[] bytes, Promise<Applied> applied) {}

    private record Placed(long position, Waiting waiting) {
        JournalEntry entry() {
            return new JournalEntry(position, waiting.bytes());
        }
    }
}

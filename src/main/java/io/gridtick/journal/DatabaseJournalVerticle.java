package io.gridtick.journal;

import io.gridtick.fleet.Applied;
import io.gridtick.fleet.SampleBatch;
import io.gridtick.http.Problem;
import io.gridtick.loop.ByteBudget;
import io.gridtick.loop.OwnerLoop;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The journal in PostgreSQL. One commit is under way at a time; whatever arrives meanwhile goes into the next, so all who
 * wait share its cost. Starts by applying again what the log still holds. After a failed commit it takes nothing until it
 * has seen what the log really holds.
 */
public final class DatabaseJournalVerticle extends VerticleBase {
    /** How many bytes may wait to become durable and visible. */
    public static final long BUDGET_BYTES = 64L << 20;

    private static final Logger log = LoggerFactory.getLogger(DatabaseJournalVerticle.class);

    private static final int MAX_UNDER_WAY = 8_192;
    private static final int GROUP_SIZE_MAX = 1_024;
    private static final long GROUP_BYTES_MAX = 4L << 20;
    private static final long MAKE_SURE_MILLIS = 500;
    private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

    private final JournalRepository repository;
    private final List<PastGateway> others;
    private final LiveGateway live;
    private final ByteBudget budget;
    private final Clock clock;
    private final JournalNeed need;
    private final Consumer<JournalGateway> onReady;
    private final CommitQueue<Waiting> queue = new CommitQueue<>(GROUP_SIZE_MAX, GROUP_BYTES_MAX);
    private JournalPosition positions = new JournalPosition(0);
    private boolean isCommitting;
    private boolean isUnsure;
    private long lastApplied;
    private long refusedBatches;

    /** Where this form is the only one that ever was. */
    public DatabaseJournalVerticle(
            JournalRepository repository,
            LiveGateway live,
            ByteBudget budget,
            Clock clock,
            Consumer<JournalGateway> onReady) {
        this(repository, List.of(), live, budget, clock, JournalNeed.EVERYTHING, onReady);
    }

    /**
     * @param others what another form made durable
     * @param need what is applied again
     * @param onReady gets the way in once everything that was durable before is applied again
     */
    public DatabaseJournalVerticle(
            JournalRepository repository,
            List<PastGateway> others,
            LiveGateway live,
            ByteBudget budget,
            Clock clock,
            JournalNeed need,
            Consumer<JournalGateway> onReady) {
        this.budget = budget;
        this.need = need;
        this.repository = repository;
        this.others = others;
        this.live = live;
        this.clock = clock;
        this.onReady = onReady;
    }

    @Override
    public Future<?> start() {
        OwnerLoop loop = OwnerLoop.here(vertx, "journal", MAX_UNDER_WAY);
        List<PastGateway> pasts = new ArrayList<>(others);
        pasts.add(new DatabasePastGateway(repository, need.from()));
        return new ReplaySession(pasts, live, need.from()).run().onSuccess(last -> {
            positions = new JournalPosition(Math.max(last, need.behind()));
            lastApplied = last;
            onReady.accept(new DatabaseJournalGateway(loop, this, budget));
        });
    }

    /** To be called on the owner's loop. */
    Future<Applied> enqueue(SampleBatch batch, byte[] bytes) {
        if (isUnsure) {
            refusedBatches++;
            return Future.failedFuture(unavailable());
        }
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
        return new Placed(positions.next(JournalPosition.at(clock.instant())), waiting);
    }

    private void hand(Placed placed) {
        lastApplied = placed.position();
        live.apply(placed.position(), placed.waiting().batch())
                .onComplete(placed.waiting().applied());
    }

    /**
     * Whether the rows are stored is unknown. Everybody who waits is told to send again, nobody is taken any more, and
     * the log is asked until it answers: what it holds by then is applied, as a replay would.
     */
    private void refuse(List<Placed> group, Throwable failure) {
        log.atWarn().addKeyValue("reason", failure.getMessage()).log("the journal is away, samples are refused");
        isUnsure = true;
        group.forEach(placed -> placed.waiting().applied().fail(unavailable()));
        while (!queue.isEmpty()) {
            queue.takeGroup().forEach(waiting -> waiting.applied().fail(unavailable()));
        }
        makeSureLater();
    }

    private void makeSureLater() {
        vertx.setTimer(MAKE_SURE_MILLIS, _ -> {
            PastGateway past = new DatabasePastGateway(repository, lastApplied);
            new ReplaySession(List.of(past), live, lastApplied)
                    .run()
                    .onFailure(_ -> makeSureLater())
                    .onSuccess(this::goOn);
        });
    }

    private void goOn(long lastPosition) {
        lastApplied = lastPosition;
        isUnsure = false;
        log.atInfo().addKeyValue("refused_batches", refusedBatches).log("the journal is back");
        refusedBatches = 0;
    }

    private static RuntimeException unavailable() {
        return Problem.unavailable(
                        "journal_unavailable", "samples cannot be stored at the moment, send them again", RETRY_AFTER)
                .exception();
    }

    private record Waiting(SampleBatch batch, byte[] bytes, Promise<Applied> applied) {}

    private record Placed(long position, Waiting waiting) {
        JournalEntry entry() {
            return new JournalEntry(position, waiting.bytes());
        }
    }
}

package io.gridtick.journal.file;

import io.gridtick.journal.CommitQueue;
import io.gridtick.journal.JournalEntry;
import io.gridtick.journal.JournalGateway;
import io.gridtick.journal.JournalNeed;
import io.gridtick.journal.JournalPosition;
import io.gridtick.journal.LiveGateway;
import io.gridtick.journal.PastGateway;
import io.gridtick.journal.ReplaySession;
import io.gridtick.journal.file.FileJournalGateway.Waiting;
import io.gridtick.loop.ByteBudget;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The journal in files. Its thread writes group after group; this loop hands what is durable on, in the order of
 * positions, while the thread is at the next. Starts by applying again what the logs still hold.
 */
public final class FileJournalVerticle extends VerticleBase {
    private static final int GROUP_SIZE_MAX = 1_024;
    private static final long GROUP_BYTES_MAX = 4L << 20;
    private static final long PROBE_MILLIS = 1_000;
    private static final long RETENTION_MILLIS = Duration.ofMinutes(5).toMillis();

    private final SegmentLog log;
    private final List<PastGateway> others;
    private final LiveGateway live;
    private final ByteBudget budget;
    private final Clock clock;
    private final JournalNeed need;
    private final Consumer<JournalGateway> onReady;
    private JournalPosition positions = new JournalPosition(0);
    private @Nullable WriterThread<Waiting> writer;

    /**
     * @param others what another form made durable
     * @param need what is applied again, and what goes because nobody needs it
     * @param onReady gets the way in once everything that was durable before is applied again
     */
    public FileJournalVerticle(
            SegmentLog log,
            List<PastGateway> others,
            LiveGateway live,
            ByteBudget budget,
            Clock clock,
            JournalNeed need,
            Consumer<JournalGateway> onReady) {
        this.log = log;
        this.others = others;
        this.live = live;
        this.budget = budget;
        this.clock = clock;
        this.need = need;
        this.onReady = onReady;
    }

    @Override
    public Future<?> start() {
        List<PastGateway> pasts = new ArrayList<>(others);
        pasts.add(new FilePastGateway(vertx, log));
        return new ReplaySession(pasts, live, need.from()).run().onSuccess(this::open);
    }

    @Override
    public Future<?> stop() {
        WriterThread<Waiting> last = writer;
        if (last == null) {
            return Future.succeededFuture();
        }
        return vertx.executeBlocking(() -> {
            last.end();
            return true;
        });
    }

    private void open(long lastPosition) {
        positions = new JournalPosition(Math.max(lastPosition, need.behind()));
        Context loop = vertx.getOrCreateContext();
        WriterThread<Waiting> thread = new WriterThread<>(
                "gridtick-journal", new CommitQueue<>(GROUP_SIZE_MAX, GROUP_BYTES_MAX), group -> commit(group, loop));
        writer = thread;
        thread.start();
        thread.alsoDo(this::dropOld);
        vertx.setPeriodic(RETENTION_MILLIS, _ -> thread.alsoDo(this::dropOld));
        vertx.setPeriodic(PROBE_MILLIS, _ -> {
            if (log.standing() != Standing.OPEN) {
                thread.alsoDo(this::probe);
            }
        });
        onReady.accept(new FileJournalGateway(vertx, thread, log, budget));
    }

    /** On the writer's thread. */
    private void commit(List<Waiting> group, Context loop) {
        List<JournalEntry> entries = new ArrayList<>(group.size());
        for (Waiting waiting : group) {
            entries.add(new JournalEntry(positions.next(JournalPosition.at(clock.instant())), waiting.bytes()));
        }
        if (log.append(entries)) {
            loop.runOnContext(_ -> hand(group, entries));
        } else {
            Standing why = log.standing();
            loop.runOnContext(_ -> group.forEach(waiting -> waiting.applied().fail(FileJournalGateway.refusal(why))));
        }
    }

    private void hand(List<Waiting> group, List<JournalEntry> entries) {
        for (int i = 0; i < group.size(); i++) {
            Waiting waiting = group.get(i);
            live.apply(entries.get(i).position(), waiting.batch()).onComplete(waiting.applied());
        }
    }

    private void probe() {
        dropOld();
        log.probe();
    }

    private void dropOld() {
        log.dropUpTo(need.settled().getAsLong());
    }
}

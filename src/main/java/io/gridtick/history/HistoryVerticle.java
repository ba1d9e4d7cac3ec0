package io.gridtick.history;

import io.gridtick.fleet.TakenRows;
import io.gridtick.history.block.Span;
import io.gridtick.history.open.ClosingSpan;
import io.gridtick.history.open.OpenSpans;
import io.gridtick.history.open.PlacedBlock;
import io.gridtick.loop.OwnerLoop;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The single owner of what is not in the tables yet. Writes every span when it is over, and again when more comes for it;
 * then makes what follows from spans. While the database is away everything stays here, and in the journal.
 */
public final class HistoryVerticle extends VerticleBase {
    private static final Logger log = LoggerFactory.getLogger(HistoryVerticle.class);
    private static final int MAX_UNDER_WAY = 16_384;
    private static final long LOOK_MILLIS = 5_000;
    private static final Duration STOP_LIMIT = Duration.ofSeconds(5);
    private static final Duration LATE_AT_MOST = Duration.ofDays(8);

    private final HistoryRepository history;
    private final Retention retention;
    private final Clock clock;
    private final Consumer<HistoryGateway> onReady;
    private final OpenSpans open = new OpenSpans();

    /** Taken out, and not all of it written. */
    private final Deque<ClosingSpan> closing = new ArrayDeque<>();

    private final AtomicLong position = new AtomicLong();
    private final AtomicLong openBytes = new AtomicLong();
    private long startPosition;
    private boolean isWriting;
    private Future<Void> writing = Future.succeededFuture();
    private final AtomicLong refusedRows = new AtomicLong();
    private final AtomicLong writtenSpans = new AtomicLong();
    private volatile boolean isFailing;

    /** @param onReady gets the way in, before the deployment is reported done */
    public HistoryVerticle(
            HistoryRepository history, Retention retention, Clock clock, Consumer<HistoryGateway> onReady) {
        this.history = history;
        this.retention = retention;
        this.clock = clock;
        this.onReady = onReady;
    }

    /** Waits, within bounds, for what is being written; what is not comes again from the journal. */
    @Override
    public Future<?> stop() {
        return Future.join(List.of(writing))
                .timeout(STOP_LIMIT.toMillis(), TimeUnit.MILLISECONDS)
                .otherwiseEmpty();
    }

    @Override
    public Future<?> start() {
        OwnerLoop loop = OwnerLoop.here(vertx, "history", MAX_UNDER_WAY);
        Instant recently = clock.instant().minus(LATE_AT_MOST);
        return history.takeOver().compose(at -> {
            position.set(at);
            startPosition = at;
            return history.stored().last(recently).onSuccess(last -> begin(loop, last));
        });
    }

    /** To be called on the owner's loop; what the tables have may come again at a start. */
    void take(long at, TakenRows rows) {
        if (at > startPosition) {
            open.take(at, rows, oldest());
        }
        tellBytes();
        refusedRows.set(open.refused());
    }

    /** To be called on the owner's loop: of one GPU everything that may not be in the tables. */
    List<PlacedBlock> blocks(String gpu) {
        return Stream.concat(
                        closing.stream().flatMap(span -> Stream.ofNullable(span.block(gpu))), open.blocks(gpu).stream())
                .toList();
    }

    /** To be called on the owner's loop. */
    Set<String> gpus() {
        Set<String> gpus = new TreeSet<>(open.gpus());
        closing.forEach(span -> gpus.addAll(span.gpus()));
        return gpus;
    }

    /** Up to here the tables hold everything. For any thread. */
    long position() {
        return position.get();
    }

    /** What lies here takes so much memory. For any thread. */
    long openBytes() {
        return openBytes.get();
    }

    /** For any thread. */
    boolean isFailing() {
        return isFailing;
    }

    /** For any thread. */
    long refusedRows() {
        return refusedRows.get();
    }

    /** For any thread. */
    long writtenSpans() {
        return writtenSpans.get();
    }

    /** To be called on the owner's loop: writes what is due by now, whatever was before. */
    Future<Void> look() {
        long nowMillis = clock.millis();
        if (isWriting) {
            return writing.transform(_ -> look());
        }
        if (!open.isAnyDue(nowMillis)) {
            return Future.succeededFuture();
        }
        isWriting = true;
        closing.addAll(open.takeDue(nowMillis));
        tellBytes();
        // What is silent now may have told something that reaches into the span after the last one.
        Span last = closing.getLast().span();
        if (!closing.getLast().gpus().isEmpty()) {
            open.expect(last.next());
        }
        long settled = open.settledPosition();
        writing = knownPosition()
                .compose(_ -> writeNext(nowMillis, settled))
                .recover(failure -> putBack().compose(_ -> Future.failedFuture(failure)))
                .compose(_ -> remakeGroups())
                .onComplete(done -> {
                    isWriting = false;
                    tellBytes();
                    tell(done.succeeded() ? Optional.empty() : Optional.of(done.cause()));
                });
        return writing;
    }

    /** To be called on the owner's loop. */
    Future<Void> remakeDays() {
        return history.stale().remakeDays().compose(count -> count == 0 ? Future.succeededFuture() : remakeDays());
    }

    private void begin(OwnerLoop loop, Optional<Span> last) {
        last.ifPresent(span -> open.expect(span.next()));
        vertx.setPeriodic(LOOK_MILLIS, _ -> {
            loop.assertOwned();
            if (!isWriting) {
                Future<Void> _ = look();
            }
        });
        onReady.accept(new HistoryGateway(vertx, loop, this, history, clock));
    }

    /** The position moves with the last of them only: before, something that came earlier may still be here. */
    private Future<Void> writeNext(long nowMillis, long settled) {
        if (closing.isEmpty()) {
            return Future.succeededFuture();
        }
        ClosingSpan next = closing.getFirst();
        ClosingSession session = new ClosingSession(vertx, history, next, nowMillis);
        long from = position.get();
        long to = closing.size() == 1 ? Math.max(from, settled) : from;
        return session.write(from, to).compose(_ -> {
            position.set(to);
            closing.removeFirst();
            writtenSpans.incrementAndGet();
            if (session.damaged() > 0) {
                log.atError()
                        .addKeyValue("span", Instant.ofEpochMilli(next.span().startMillis()))
                        .addKeyValue("blocks", session.damaged())
                        .log("stored blocks could not be read and are lost");
            }
            return writeNext(nowMillis, settled);
        });
    }

    /** After a failure nobody knows whether it moved. */
    private Future<Void> knownPosition() {
        return isFailing ? history.position().onSuccess(position::set).mapEmpty() : Future.succeededFuture();
    }

    private void tellBytes() {
        openBytes.set(
                open.bytes() + closing.stream().mapToLong(ClosingSpan::bytes).sum());
    }

    /** It may have to wait for hours. */
    private Future<Void> putBack() {
        List<ClosingSpan> all = List.copyOf(closing);
        return vertx.executeBlocking(() -> {
                    all.forEach(ClosingSpan::pack);
                    return true;
                })
                .map(_ -> {
                    all.forEach(open::takeBack);
                    closing.clear();
                    return null;
                });
    }

    private Future<Void> remakeGroups() {
        return history.stale()
                .remakeGroups()
                .compose(made -> made.isPresent() ? remakeGroups() : Future.succeededFuture());
    }

    private void tell(Optional<Throwable> failure) {
        if (failure.isPresent() && !isFailing) {
            log.atWarn()
                    .addKeyValue("reason", failure.get().getMessage())
                    .log("what GPUs did cannot be written at the moment, it is kept and tried again");
        } else if (failure.isEmpty() && isFailing) {
            log.atInfo().log("what GPUs did is written again");
        }
        isFailing = failure.isPresent();
    }

    private Span oldest() {
        return Span.at(clock.millis() - retention.blocks().toMillis()).next();
    }
}

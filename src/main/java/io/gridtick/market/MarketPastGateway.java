package io.gridtick.market;

import io.gridtick.market.book.BookChanges;
import io.gridtick.market.book.QuotedOffer;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes what changed in the market, one after the other and without holding the market up. While the database is away changes
 * wait; when too many do, they are let go, and once it answers again the whole book is laid beside what is stored: the moments
 * between are lost then, what is true now is not.
 */
public final class MarketPastGateway {
    private static final Logger LOG = LoggerFactory.getLogger(MarketPastGateway.class);

    /** Of one publication each: at least some seconds of a busy market. */
    private static final int MOST_WAITING = 256;

    private static final long RETRY_MILLIS = 1_000;

    private final Vertx vertx;
    private final Context context;
    private final MarketRepository past;
    private final Clock clock;
    private final Supplier<Future<List<QuotedOffer>>> book;
    private final Deque<Waiting> waiting = new ArrayDeque<>();
    private final AtomicLong lost = new AtomicLong();
    private boolean isWriting;
    private final BooleanSupplier isOurTurn;

    private boolean isToBeAligned;

    private record Waiting(BookChanges changes, Instant at) {}

    /**
     * Not begun yet.
     *
     * @param book all offers as they are now, for the case that changes were let go; see {@link MarketGateway#read}
     * @param isOurTurn whether it is this node that writes for all
     */
    public MarketPastGateway(
            Vertx vertx,
            MarketRepository past,
            Clock clock,
            Supplier<Future<List<QuotedOffer>>> book,
            BooleanSupplier isOurTurn) {
        this.isOurTurn = isOurTurn;
        this.vertx = vertx;
        this.context = vertx.getOrCreateContext();
        this.past = past;
        this.clock = clock;
        this.book = book;
    }

    /** At the start the book is empty, whatever was stored last: to be called before the first change. */
    public Future<Void> begin() {
        if (!isOurTurn.getAsBoolean()) {
            context.runOnContext(_ -> isToBeAligned = true);
            return Future.succeededFuture();
        }
        return past.align(List.of(), clock.instant());
    }

    /** From any thread. */
    public void changed(BookChanges changes) {
        Instant at = clock.instant();
        context.runOnContext(_ -> {
            if (!isOurTurn.getAsBoolean()) {
                waiting.clear();
                isToBeAligned = true;
                return;
            }
            if (waiting.size() >= MOST_WAITING) {
                lost.addAndGet(waiting.size());
                waiting.clear();
                isToBeAligned = true;
            }
            waiting.add(new Waiting(changes, at));
            next();
        });
    }

    /** How many publications were let go while the database was away. */
    public long lost() {
        return lost.get();
    }

    private void next() {
        if (isWriting || waiting.isEmpty()) {
            return;
        }
        isWriting = true;
        write().onComplete(
                        _ -> {
                            isWriting = false;
                            next();
                        },
                        failure -> {
                            LOG.warn("What changed in the market is not stored yet: {}", failure.getMessage());
                            vertx.setTimer(RETRY_MILLIS, _ -> context.runOnContext(_ -> again()));
                        });
    }

    private void again() {
        isWriting = false;
        next();
    }

    private Future<Void> write() {
        if (isToBeAligned) {
            return book.get()
                    .compose(offers -> past.align(offers, clock.instant()))
                    .onSuccess(_ -> isToBeAligned = false);
        }
        Waiting first = waiting.element();
        return past.write(first.changes(), first.at()).onSuccess(_ -> {
            // Meanwhile all that waited may have been let go.
            if (first.equals(waiting.peek())) {
                waiting.remove();
            }
        });
    }
}

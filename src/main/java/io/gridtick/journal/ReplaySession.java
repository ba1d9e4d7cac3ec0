package io.gridtick.journal;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Applies what is durable, in the order of positions, over all logs: whichever form of the journal took a batch, and in
 * whatever order the forms took turns, the live state becomes what it was. Used once, on one event loop.
 */
public final class ReplaySession {
    private static final Logger log = LoggerFactory.getLogger(ReplaySession.class);

    private final List<Past> pasts;
    private final LiveGateway live;
    private final Promise<Long> lastPosition = Promise.promise();
    private final long from;
    private Future<?> applying = Future.succeededFuture();
    private long last;

    /** @param from up to here nothing is applied; the answer where there is nothing behind it */
    public ReplaySession(List<PastGateway> pasts, LiveGateway live, long from) {
        this.pasts = pasts.stream().map(Past::new).toList();
        this.live = live;
        this.from = from;
        this.last = from;
    }

    /** The last position, once everything is applied. */
    public Future<Long> run() {
        step();
        return lastPosition.future();
    }

    /**
     * Steps follow each other by messages, not by nested futures: a log may have many thousand pages. The next page is read
     * while the one before is applied.
     */
    private void step() {
        Future.join(pasts.stream().map(Past::refill).toList())
                .compose(_ -> applying)
                .onFailure(lastPosition::fail)
                .onSuccess(_ -> {
                    applying = Future.join(applyKnown());
                    if (pasts.stream().allMatch(Past::isRead)) {
                        applying.onFailure(lastPosition::fail).onSuccess(_ -> lastPosition.complete(last));
                    } else {
                        step();
                    }
                });
    }

    /** As long as the lowest position of all logs is known. */
    private List<Future<?>> applyKnown() {
        List<Future<?>> applied = new ArrayList<>();
        while (pasts.stream().allMatch(Past::isKnown) && !pasts.stream().allMatch(Past::isRead)) {
            JournalEntry entry = pasts.stream()
                    .filter(past -> !past.page.isEmpty())
                    .min(Comparator.comparingLong(past -> past.page.getFirst().position()))
                    .orElseThrow()
                    .page
                    .removeFirst();
            if (entry.position() > from) {
                last = Math.max(last, entry.position());
                applied.add(apply(entry));
            }
        }
        return applied;
    }

    private Future<?> apply(JournalEntry entry) {
        try {
            return live.apply(entry.position(), BatchCodec.decode(entry.batch()));
        } catch (DamagedBatchException damage) {
            log.atError()
                    .addKeyValue("position", entry.position())
                    .addKeyValue("reason", damage.getMessage())
                    .log("damaged journal record skipped");
            return Future.succeededFuture();
        }
    }

    /** One log and the page of it that is at hand. */
    private static final class Past {
        private final PastGateway log;
        private final Deque<JournalEntry> page = new ArrayDeque<>();
        private boolean isAtEnd;

        Past(PastGateway log) {
            this.log = log;
        }

        Future<?> refill() {
            if (isKnown()) {
                return Future.succeededFuture();
            }
            return log.next().onSuccess(next -> {
                isAtEnd = next.isEmpty();
                page.addAll(next);
            });
        }

        boolean isKnown() {
            return isAtEnd || !page.isEmpty();
        }

        boolean isRead() {
            return isAtEnd && page.isEmpty();
        }
    }
}

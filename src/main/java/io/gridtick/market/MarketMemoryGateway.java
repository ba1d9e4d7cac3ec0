package io.gridtick.market;

import io.gridtick.loop.WorkerPool;
import io.gridtick.market.memory.Recollection;
import io.gridtick.market.memory.StoredChange;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Reads at a start what was stored of the days before, beside everything else: nothing waits for it. Bounded by days and by
 * changes; of more changes the last ones count.
 */
public final class MarketMemoryGateway {
    private static final Duration DAYS = Duration.ofDays(30);
    private static final int PAGE = 10_000;

    private final MarketRepository past;
    private final WorkerPool readers;
    private final int mostChanges;

    public MarketMemoryGateway(MarketRepository past, WorkerPool readers, int mostChanges) {
        this.past = past;
        this.readers = readers;
        this.mostChanges = mostChanges;
    }

    /**
     * Everything that is within the bounds.
     *
     * @param start when the server started: what was stored later is not before it
     */
    public Future<Recollection> read(Instant start) {
        Recollection memory = new Recollection();
        return past.since(start, mostChanges)
                .map(enough -> {
                    Instant days = start.minus(DAYS);
                    return enough.filter(at -> at.isAfter(days)).orElse(days);
                })
                .compose(from -> standing(memory, from, "")
                        .compose(_ -> changes(memory, new MarketRepository.Place(from.plusNanos(1_000), ""), start)))
                .map(_ -> memory.finish());
    }

    /** What stood when it begins. */
    private Future<Void> standing(Recollection memory, Instant from, String after) {
        return past.standing(from, after, PAGE)
                .compose(page -> page.isEmpty()
                        ? Future.succeededFuture()
                        : tell(memory, page.stream().map(each -> each.at(from)).toList())
                                .compose(_ -> page.size() < PAGE
                                        ? Future.succeededFuture()
                                        : standing(memory, from, page.getLast().offer())));
    }

    private Future<Void> changes(Recollection memory, MarketRepository.Place after, Instant to) {
        return past.changes(after, to, PAGE)
                .compose(page -> page.isEmpty()
                        ? Future.succeededFuture()
                        : tell(memory, page)
                                .compose(_ -> page.size() < PAGE
                                        ? Future.succeededFuture()
                                        : changes(
                                                memory,
                                                new MarketRepository.Place(
                                                        page.getLast().at(),
                                                        page.getLast().offer()),
                                                to)));
    }

    private Future<Void> tell(Recollection memory, List<StoredChange> changes) {
        return readers.run(() -> {
            memory.add(changes);
            return null;
        });
    }
}

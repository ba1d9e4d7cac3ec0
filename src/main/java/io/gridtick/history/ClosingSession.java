package io.gridtick.history;

import io.gridtick.history.block.Span;
import io.gridtick.history.open.ClosingSpan;
import io.gridtick.history.open.OpenSpans;
import io.gridtick.history.open.SpanPage;
import io.gridtick.history.open.Stored;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Writes one span, page by page, each in a transaction of its own. What is written already when one fails is written
 * again later, and comes out the same. Building blocks is work for another thread.
 */
final class ClosingSession {
    private static final int GPUS_AT_ONCE = 400;

    /** Of what GPUs sent, packed; unpacked it is about ten times as much. */
    private static final long BYTES_AT_ONCE = 4L << 20;

    private final Vertx vertx;
    private final HistoryRepository history;
    private final ClosingSpan closing;
    private final boolean isNextOver;
    private final Deque<List<String>> pages = new ArrayDeque<>();
    private int damaged;

    ClosingSession(Vertx vertx, HistoryRepository history, ClosingSpan closing, long nowMillis) {
        this.vertx = vertx;
        this.history = history;
        this.closing = closing;
        this.isNextOver = OpenSpans.isOver(closing.span().next(), nowMillis);
    }

    /**
     * Writes everything; with the last page the position moves.
     *
     * @param from where the position is
     * @param to where it is to be; as {@code from} where it must not move yet
     */
    Future<Void> write(long from, long to) {
        return history.stored().silentIn(closing.span()).compose(silent -> {
            TreeSet<String> gpus = new TreeSet<>(closing.gpus());
            gpus.addAll(silent);
            cut(gpus);
            return writeNext(from, to);
        });
    }

    /** How many stored blocks could not be read, and are lost. */
    int damaged() {
        return damaged;
    }

    private Future<Void> writeNext(long from, long to) {
        List<String> gpus = pages.isEmpty() ? List.of() : pages.removeFirst();
        boolean isLast = pages.isEmpty();
        return history.stored()
                .around(gpus, closing.span())
                .compose(stored -> vertx.executeBlocking(() -> page(gpus, stored), false))
                .compose(page -> {
                    damaged += page.damaged();
                    if (isLast) {
                        return history.writeLast(page.blocks(), page.rollups(), from, to);
                    }
                    return write(page).compose(_ -> writeNext(from, to));
                });
    }

    private Future<Void> write(SpanPage page) {
        boolean isEmpty = page.blocks().isEmpty() && page.rollups().isEmpty();
        return isEmpty ? Future.succeededFuture() : history.write(page.blocks(), page.rollups());
    }

    private SpanPage page(List<String> gpus, Map<String, Stored> stored) {
        SpanPage page = new SpanPage(closing.span(), isNextOver);
        gpus.forEach(gpu -> page.add(gpu, closing.block(gpu), stored.getOrDefault(gpu, Stored.NOTHING)));
        return page;
    }

    private void cut(Collection<String> gpus) {
        List<String> page = new ArrayList<>(GPUS_AT_ONCE);
        long bytes = 0;
        for (String gpu : gpus) {
            bytes += closing.bytes(gpu);
            page.add(gpu);
            if (page.size() == GPUS_AT_ONCE || bytes > BYTES_AT_ONCE) {
                pages.add(page);
                page = new ArrayList<>(GPUS_AT_ONCE);
                bytes = 0;
            }
        }
        if (!page.isEmpty()) {
            pages.add(page);
        }
    }

    Span span() {
        return closing.span();
    }
}

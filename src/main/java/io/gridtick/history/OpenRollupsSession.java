package io.gridtick.history;

import io.gridtick.history.block.Span;
import io.gridtick.history.open.PlacedBlock;
import io.gridtick.history.open.SpanPage;
import io.gridtick.history.open.Stored;
import io.gridtick.history.rollup.GpuRollup;
import io.gridtick.loop.OwnerLoop;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What all GPUs have come to in the spans that are open. It is found out again when somebody asks and it is some seconds
 * old; longer where it takes long, so that asking costs a twentieth of the time at most. Who asks meanwhile shares it.
 */
final class OpenRollupsSession {
    private static final int GPUS_AT_ONCE = 64;
    private static final long FRESH_MILLIS = 10_000;
    private static final int SHARE = 20;

    private final Vertx vertx;
    private final OwnerLoop loop;
    private final HistoryVerticle owner;
    private final HistoryRepository history;
    private final InstantSource clock;
    private @Nullable Future<List<GpuRollup>> known;
    private long freshUntilMillis;

    OpenRollupsSession(
            Vertx vertx, OwnerLoop loop, HistoryVerticle owner, HistoryRepository history, InstantSource clock) {
        this.vertx = vertx;
        this.loop = loop;
        this.owner = owner;
        this.history = history;
        this.clock = clock;
    }

    Future<List<GpuRollup>> now() {
        return loop.askFuture(this::known);
    }

    private Future<List<GpuRollup>> known() {
        Future<List<GpuRollup>> before = known;
        long nowMillis = clock.millis();
        // A clock that was set back makes nothing fresh for long.
        boolean isFresh = nowMillis < freshUntilMillis && nowMillis + SHARE * FRESH_MILLIS > freshUntilMillis;
        if (before != null && (!before.isComplete() || (before.succeeded() && isFresh))) {
            return before;
        }
        Future<List<GpuRollup>> asked = addPages(pages(), new ArrayList<>()).onComplete(_ -> keepFresh(nowMillis));
        known = asked;
        return asked;
    }

    private void keepFresh(long sinceMillis) {
        long nowMillis = clock.millis();
        freshUntilMillis = nowMillis + Math.max(FRESH_MILLIS, SHARE * (nowMillis - sinceMillis));
    }

    private Deque<List<String>> pages() {
        Deque<List<String>> pages = new ArrayDeque<>();
        for (String gpu : owner.gpus()) {
            if (pages.isEmpty() || pages.getLast().size() == GPUS_AT_ONCE) {
                pages.add(new ArrayList<>(GPUS_AT_ONCE));
            }
            pages.getLast().add(gpu);
        }
        return pages;
    }

    private Future<List<GpuRollup>> addPages(Deque<List<String>> left, List<GpuRollup> found) {
        if (left.isEmpty()) {
            return Future.succeededFuture(List.copyOf(found));
        }
        return addSpans(bySpan(left.removeFirst()), found).compose(_ -> addPages(left, found));
    }

    private NavigableMap<Long, Map<String, PlacedBlock>> bySpan(List<String> gpus) {
        NavigableMap<Long, Map<String, PlacedBlock>> spans = new TreeMap<>();
        for (String gpu : gpus) {
            for (PlacedBlock block : owner.blocks(gpu)) {
                spans.computeIfAbsent(block.block().span().number(), _ -> new HashMap<>())
                        .merge(gpu, block, PlacedBlock::plus);
            }
        }
        return spans;
    }

    private Future<Void> addSpans(NavigableMap<Long, Map<String, PlacedBlock>> spans, List<GpuRollup> found) {
        Map.Entry<Long, Map<String, PlacedBlock>> next = spans.pollFirstEntry();
        if (next == null) {
            return Future.succeededFuture();
        }
        Span span = new Span(next.getKey());
        Map<String, PlacedBlock> came = next.getValue();
        return history.stored()
                .around(List.copyOf(came.keySet()), span)
                .compose(stored -> vertx.executeBlocking(() -> page(span, came, stored), false))
                .compose(page -> {
                    found.addAll(page.rollups());
                    return addSpans(spans, found);
                });
    }

    private SpanPage page(Span span, Map<String, PlacedBlock> came, Map<String, Stored> stored) {
        SpanPage page = SpanPage.soFar(span, clock.millis());
        came.forEach((gpu, block) -> page.add(gpu, block, stored.getOrDefault(gpu, Stored.NOTHING)));
        return page;
    }
}

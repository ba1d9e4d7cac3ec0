package io.gridtick.history.export;

import io.gridtick.fleet.Metric;
import io.gridtick.history.GpuBlock;
import io.gridtick.history.HistoryRepository;
import io.gridtick.history.OpenHistoryGateway;
import io.gridtick.history.bits.DamagedHistoryException;
import io.gridtick.history.block.Block;
import io.gridtick.history.block.BlockBuilder;
import io.gridtick.history.block.BlockCodec;
import io.gridtick.history.block.Span;
import io.gridtick.history.line.Range;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;

/** The samples of one GPU, span after span; what is open is asked for before anything is read. */
final class SamplePagesSession implements PagesGateway {
    private static final int SPANS = 96;

    private final HistoryRepository history;
    private final OpenHistoryGateway openHistory;
    private final String gpu;
    private final Range range;
    private final List<Metric> metrics;
    private final LongPredicate admits;
    private final TreeMap<Long, Block> open = new TreeMap<>();
    private boolean isOpenKnown;
    private long fromMillis;

    /** @param admits whether the GPU was in a place that is asked for, in the span that begins then */
    SamplePagesSession(
            HistoryRepository history,
            OpenHistoryGateway openHistory,
            String gpu,
            Range range,
            List<Metric> metrics,
            LongPredicate admits) {
        this.history = history;
        this.openHistory = openHistory;
        this.gpu = gpu;
        this.range = range;
        this.metrics = metrics;
        this.admits = admits;
        this.fromMillis = Span.at(range.fromMillis()).startMillis();
    }

    @Override
    public Future<List<Piece>> next() {
        if (fromMillis >= range.toMillis()) {
            return Future.succeededFuture(List.of());
        }
        return known().compose(_ -> history.blocks(
                        gpu, Instant.ofEpochMilli(fromMillis), Instant.ofEpochMilli(range.toMillis()), SPANS))
                .map(this::pieces);
    }

    private Future<Void> known() {
        if (isOpenKnown) {
            return Future.succeededFuture();
        }
        return openHistory.blocks(gpu).map(blocks -> {
            blocks.stream()
                    .filter(block -> block.span().endMillis() > range.fromMillis()
                            && block.span().startMillis() < range.toMillis())
                    .forEach(block -> open.merge(block.span().startMillis(), block, SamplePagesSession::merged));
            isOpenKnown = true;
            return null;
        });
    }

    private List<Piece> pieces(List<GpuBlock> stored) {
        boolean isLast = stored.size() < SPANS;
        long end = isLast ? range.toMillis() : stored.getLast().startMillis() + 1;
        TreeMap<Long, byte[]> bytes = new TreeMap<>();
        stored.forEach(block -> bytes.put(block.startMillis(), block.block()));
        List<Long> starts = new ArrayList<>(bytes.keySet());
        open.subMap(fromMillis, end).keySet().stream()
                .filter(start -> !bytes.containsKey(start))
                .forEach(starts::add);
        fromMillis = end;
        return starts.stream()
                .sorted()
                .filter(admits::test)
                .map(start -> piece(bytes.get(start), open.get(start)))
                .toList();
    }

    /** Unpacked when it is written, so one at a time. */
    private Piece piece(byte @Nullable [] stored, @Nullable Block here) {
        return (text, out) -> {
            Block there = decoded(stored);
            if (there == null || here == null) {
                Block block = there == null ? here : there;
                return block == null
                        ? 0
                        : SampleRows.of(gpu, block, range, metrics).write(text, out);
            }
            return SampleRows.of(gpu, merged(there, here), range, metrics).write(text, out);
        };
    }

    private static @Nullable Block decoded(byte @Nullable [] stored) {
        try {
            return stored == null ? null : BlockCodec.decode(stored);
        } catch (DamagedHistoryException _) {
            // It is lost, and the others are not.
            return null;
        }
    }

    private static Block merged(Block one, Block other) {
        BlockBuilder both = new BlockBuilder(one.span());
        boolean _ = both.addAll(one);
        boolean _ = both.addAll(other);
        return both.build();
    }
}

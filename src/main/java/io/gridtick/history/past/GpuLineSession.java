package io.gridtick.history.past;

import io.gridtick.history.block.Block;
import io.gridtick.history.block.BlockBuilder;
import io.gridtick.history.block.Span;
import io.gridtick.history.line.Line;
import io.gridtick.history.line.LinePlan;
import io.gridtick.history.line.LineSum;
import io.gridtick.history.line.Range;
import io.gridtick.history.line.Scope;
import io.gridtick.history.line.Source;
import io.gridtick.history.line.Step;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeSet;

/**
 * One line of one GPU. Where something is open, its spans and the ones after them are read from blocks, everything else
 * from what the plan says.
 */
final class GpuLineSession {
    /** A day: some milliseconds of work. */
    private static final long SPANS_AT_ONCE = 96;

    private final LineRepository repository;
    private final Scope.Gpu gpu;
    private final LinePlan plan;
    private final String model;
    private final long nowMillis;
    private final LineSum sum;
    private final Map<Long, Block> open = new HashMap<>();
    private final TreeSet<Long> touched = new TreeSet<>();

    GpuLineSession(
            LineRepository repository,
            Scope.Gpu gpu,
            LinePlan plan,
            String model,
            List<Block> openBlocks,
            long nowMillis) {
        this.repository = repository;
        this.gpu = gpu;
        this.plan = plan;
        this.model = model;
        this.nowMillis = nowMillis;
        this.sum = new LineSum(plan);
        openBlocks.forEach(block -> {
            open.merge(block.span().number(), block, GpuLineSession::merged);
            touch(block.span());
            touch(block.span().next());
        });
    }

    Future<Line> run(boolean withPercentiles) {
        return plan.source() == Source.SAMPLES
                ? addSpans(span(plan.range().fromMillis()), span(plan.range().toMillis() - 1))
                        .map(_ -> line())
                : addDays(withPercentiles)
                        .compose(_ -> addStored(withPercentiles))
                        .compose(_ -> addTouched(new ArrayList<>(touched)))
                        .map(_ -> line());
    }

    private void touch(Span span) {
        boolean isAsked = span.startMillis() < Math.min(plan.range().toMillis(), nowMillis)
                && span.endMillis() > plan.range().fromMillis();
        if (isAsked) {
            touched.add(span.number());
        }
    }

    private Line line() {
        OptionalLong provisional = touched.isEmpty()
                ? OptionalLong.empty()
                : OptionalLong.of(Math.max(plan.range().fromMillis(), new Span(touched.first()).startMillis()));
        return new Line(plan, sum.points(), provisional, nowMillis);
    }

    private Future<Void> addDays(boolean withPercentiles) {
        Rows rows = new Rows(Rows.DAYS, gpu, List.of(), plan.days(), List.of());
        return repository.sums(rows, plan.step(), withPercentiles).map(this::add);
    }

    private Future<Void> addStored(boolean withPercentiles) {
        List<Long> except =
                touched.stream().map(number -> new Span(number).startMillis()).toList();
        Rows rows = new Rows(Rows.SPANS, gpu, List.of(), plan.spans(), except);
        return repository.sums(rows, plan.step(), withPercentiles).map(this::add);
    }

    private Void add(List<TimedRollup> rollups) {
        rollups.forEach(each -> sum.add(each.startMillis(), each.rollup()));
        return null;
    }

    private Future<Void> addTouched(List<Long> left) {
        if (left.isEmpty()) {
            return Future.succeededFuture();
        }
        long first = left.removeFirst();
        long last = first;
        while (!left.isEmpty() && left.getFirst() == last + 1) {
            last = left.removeFirst();
        }
        return addSpans(first, last).compose(_ -> addTouched(left));
    }

    private Future<Void> addSpans(long first, long last) {
        if (first > last) {
            return Future.succeededFuture();
        }
        long end = Math.min(last, first + SPANS_AT_ONCE - 1);
        Range range = new Range(new Span(first - 1).startMillis(), new Span(end).endMillis());
        return repository.blocks(gpu.id(), range).compose(stored -> {
            for (long number = first; number <= end; number++) {
                addSpan(number, stored);
            }
            return addSpans(end + 1, last);
        });
    }

    private void addSpan(long number, Map<Long, Block> stored) {
        Block previous = block(number - 1, stored);
        Block block = block(number, stored);
        if (!previous.isEmpty() || !block.isEmpty()) {
            sum.add(previous, block, model, nowMillis);
        }
    }

    private Block block(long number, Map<Long, Block> stored) {
        Block there = stored.get(number);
        Block here = open.get(number);
        if (there == null || here == null) {
            Block known = there == null ? here : there;
            return known == null ? Block.empty(new Span(number)) : known;
        }
        return merged(there, here);
    }

    private static Block merged(Block one, Block other) {
        BlockBuilder both = new BlockBuilder(one.span());
        boolean _ = both.addAll(one);
        boolean _ = both.addAll(other);
        return both.build();
    }

    private static long span(long millis) {
        return Math.floorDiv(millis, Step.SPAN.millis());
    }
}

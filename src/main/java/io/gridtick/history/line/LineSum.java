package io.gridtick.history.line;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.gridtick.history.block.Block;
import io.gridtick.history.block.Span;
import io.gridtick.history.rollup.Rollup;
import io.gridtick.history.rollup.RollupSum;
import io.gridtick.history.rollup.SpanPieces;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Adds up roll-ups by the steps of a line. What is out of its range does not count. For one thread. */
public final class LineSum {
    private final LinePlan plan;
    private final @Nullable RollupSum[] sums;

    public LineSum(LinePlan plan) {
        this.plan = plan;
        this.sums = new @Nullable RollupSum[plan.points()];
    }

    /** What began then and lies within one step. */
    @CanIgnoreReturnValue
    public LineSum add(long startMillis, Rollup rollup) {
        if (plan.range().contains(startMillis)) {
            int point = Math.toIntExact(
                    (plan.step().startMillis(startMillis) - plan.range().fromMillis())
                            / plan.step().millis());
            RollupSum sum = sums[point];
            if (sum == null) {
                sum = new RollupSum();
                sums[point] = sum;
            }
            sum.add(rollup);
        }
        return this;
    }

    /**
     * What a GPU sent in a span, cut by the steps.
     *
     * @param nowMillis what is told holds on, but nobody knows what will be
     */
    public void add(Block previous, Block block, String model, long nowMillis) {
        Span span = block.span();
        SpanPieces pieces = new SpanPieces(previous, block, model);
        long from = Math.max(span.startMillis(), plan.range().fromMillis());
        long end = Math.min(Math.min(span.endMillis(), nowMillis), plan.range().toMillis());
        while (from < end) {
            long to = Math.min(end, plan.step().startMillis(from) + plan.step().millis());
            add(from, pieces.in(from, to));
            from = to;
        }
    }

    /** As far as it came; nothing where nothing was added. */
    public List<Rollup> points() {
        return IntStream.range(0, sums.length).mapToObj(this::point).toList();
    }

    private Rollup point(int at) {
        RollupSum sum = sums[at];
        return sum == null ? Rollup.NOTHING : sum.rollup();
    }
}

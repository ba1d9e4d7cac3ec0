package io.gridtick.history.rollup;

import io.gridtick.fleet.GpuState;
import io.gridtick.fleet.Metric;
import io.gridtick.fleet.board.Profile;
import io.gridtick.history.block.Block;
import io.gridtick.history.block.Span;
import io.gridtick.history.sketch.Sketch;

/** The roll-up of one GPU and span. It follows from the blocks alone, so late data needs nothing but that it is made again. */
public final class SpanRollup {
    private static final double THOUSANDTHS = 1_000;
    private static final double TENTHS = 10;
    private static final double BYTES_PER_MIB = 1 << 20;

    private SpanRollup() {}

    /**
     * Late data of a span changes its roll-up and that of the next one.
     *
     * @param previous of the span before: what was told there is carried forward; empty where nothing was
     * @param model as the sender spells it; empty where nobody said it
     */
    public static Rollup of(Block previous, Block block, String model) {
        Span span = block.span();
        if (!previous.span().equals(span.previous())) {
            throw new IllegalArgumentException(previous.span() + " is not before " + span);
        }
        Telling telling = new Telling(previous, block, Profile.slicesOf(model));
        Timeline util = telling.util();
        Timeline memUsed = telling.memUsed();
        Gauge power = telling.line(Metric.POWER, THOUSANDTHS).gauge(span);
        return new Rollup(
                block.values(),
                telling.expectedMillis(span, GpuState.GONE_AFTER_MILLIS),
                util.gauge(span),
                memUsed.gauge(span, SpanRollup::mebibytes),
                power,
                telling.line(Metric.TEMP, TENTHS).gauge(span),
                EnergyUse.of(telling.line(Metric.ENERGY, THOUSANDTHS), power, span),
                IdleTime.of(telling, util, memUsed, span),
                sketch(util, span));
    }

    private static long mebibytes(long bytes) {
        return Math.round(bytes / BYTES_PER_MIB);
    }

    private static Sketch sketch(Timeline util, Span span) {
        Sketch.Builder sketch = new Sketch.Builder();
        util.forEachIn(
                span, (at, fromMillis, toMillis) -> sketch.add(util.value(at) / THOUSANDTHS, toMillis - fromMillis));
        return sketch.build();
    }
}

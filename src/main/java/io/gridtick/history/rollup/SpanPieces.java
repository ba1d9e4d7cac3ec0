package io.gridtick.history.rollup;

import io.gridtick.fleet.GpuState;
import io.gridtick.fleet.Metric;
import io.gridtick.fleet.board.Profile;
import io.gridtick.history.block.Block;
import io.gridtick.history.block.Span;
import io.gridtick.history.sketch.Sketch;

/**
 * What one GPU did in parts of a span. Known and expected time of the parts add up to those of the span exactly, means but
 * for rounding. For one thread.
 */
public final class SpanPieces {
    private static final double THOUSANDTHS = 1_000;
    private static final double TENTHS = 10;
    private static final double BYTES_PER_MIB = 1 << 20;

    private final Block block;
    private final Telling telling;
    private final Timeline util;
    private final Timeline memUsed;
    private final Timeline power;
    private final Timeline temp;
    private final EnergyUse energy;
    private final IdleTime idle;

    /**
     * @param previous of the span before: what was told there is carried forward; empty where nothing was
     * @param model as the sender spells it; empty where nobody said it
     */
    public SpanPieces(Block previous, Block block, String model) {
        Span span = block.span();
        if (!previous.span().equals(span.previous())) {
            throw new IllegalArgumentException(previous.span() + " is not before " + span);
        }
        this.block = block;
        telling = new Telling(previous, block, Profile.slicesOf(model));
        util = telling.util();
        memUsed = telling.memUsed();
        power = telling.line(Metric.POWER, THOUSANDTHS);
        temp = telling.line(Metric.TEMP, TENTHS);
        energy = new EnergyUse(telling.line(Metric.ENERGY, THOUSANDTHS), span);
        idle = new IdleTime(telling, util, memUsed);
    }

    /** Of a part of the span. */
    public Rollup in(long fromMillis, long toMillis) {
        Window window = new Window(fromMillis, toMillis);
        Gauge watts = power.gauge(window);
        return new Rollup(
                values(window),
                telling.expectedMillis(window, GpuState.GONE_AFTER_MILLIS),
                util.gauge(window),
                memUsed.gauge(window, SpanPieces::mebibytes),
                watts,
                temp.gauge(window),
                energy.in(window, watts),
                idle.in(window),
                sketch(window));
    }

    private long values(Window window) {
        return Window.of(block.span()).equals(window)
                ? block.values()
                : block.strands().stream()
                        .mapToLong(strand -> strand.values(window.startMillis(), window.endMillis()))
                        .sum();
    }

    private static long mebibytes(long bytes) {
        return Math.round(bytes / BYTES_PER_MIB);
    }

    private Sketch sketch(Window window) {
        Sketch.Builder sketch = new Sketch.Builder();
        util.forEachIn(
                window, (at, fromMillis, toMillis) -> sketch.add(util.value(at) / THOUSANDTHS, toMillis - fromMillis));
        return sketch.build();
    }
}

package io.gridtick.history.open;

import io.gridtick.fleet.GpuLabels.Part;
import io.gridtick.fleet.Metric;
import io.gridtick.fleet.SampleBatch;
import io.gridtick.history.block.BlockBuilder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Rows as they came, one behind the other in one piece of memory: taking one touches a line or two of the cache, where
 * columns would touch one each. A row is its time, the part and which metrics it has, and their values.
 */
final class OpenRows {
    private static final int USUAL_CELLS = 64;
    private static final long[] NONE = {};
    private static final int PART_SHIFT = Integer.SIZE;

    private long[] cells = new long[USUAL_CELLS];
    private int used;
    private int rows;
    private final List<Part> parts = new ArrayList<>(1);

    int rows() {
        return rows;
    }

    /** What it takes in memory. */
    int bytes() {
        return Long.BYTES * cells.length;
    }

    void add(Part part, long millis, SampleBatch batch, int row, Metric[] present) {
        if (used + 2 + present.length > cells.length) {
            cells = Arrays.copyOf(cells, Math.max(cells.length * 3 / 2, used + 2 + present.length));
        }
        int at = used + 2;
        int metrics = 0;
        for (Metric metric : present) {
            double value = batch.value(row, metric);
            if (!Double.isNaN(value)) {
                metrics |= 1 << metric.column();
                cells[at++] = Double.doubleToRawLongBits(value);
            }
        }
        if (metrics == 0) {
            return;
        }
        cells[used] = millis;
        cells[used + 1] = (long) place(part) << PART_SHIFT | metrics;
        used = at;
        rows++;
    }

    /** False where there was no room for all. */
    boolean into(BlockBuilder block) {
        boolean isWhole = true;
        for (int at = 0; at < used; ) {
            long millis = cells[at];
            int metrics = (int) cells[at + 1];
            Part part = parts.get((int) (cells[at + 1] >>> PART_SHIFT));
            isWhole &= block.add(part, millis, metrics, cells, at + 2);
            at += 2 + Integer.bitCount(metrics);
        }
        return isWhole;
    }

    /** Gives its memory back, too. */
    void release() {
        clear();
        cells = NONE;
    }

    void clear() {
        used = 0;
        rows = 0;
        parts.clear();
    }

    /** Parts are few, most often one. */
    private int place(Part part) {
        int known = parts.indexOf(part);
        if (known >= 0) {
            return known;
        }
        parts.add(part);
        return parts.size() - 1;
    }
}

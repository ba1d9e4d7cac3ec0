package io.gridtick.history.block;

import io.gridtick.fleet.GpuLabels.Part;
import io.gridtick.fleet.Metric;
import io.gridtick.fleet.SampleBatch;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Gathers what one GPU sends in one span. The same samples give the same block, in whatever order they came. */
public final class BlockBuilder {
    private static final Metric[] METRICS = Metric.values();
    private static final Comparator<Part> ORDER =
            Comparator.comparing(Part::instance).thenComparing(Part::profile).thenComparing(Part::workload);

    private final Span span;
    private final Map<Part, StrandBuilder> strands = new TreeMap<>(ORDER);
    private @Nullable Part lastPart;
    private @Nullable StrandBuilder lastStrand;
    private int rows;
    private boolean isFull;

    public BlockBuilder(Span span) {
        this.span = span;
    }

    public Span span() {
        return span;
    }

    /**
     * Takes the values of a row that is in the span.
     *
     * @param part of the GPU that the row is of, as the live state understands the labels
     * @param present the metrics that the batch has at all
     * @return false where there is no room for it
     */
    public boolean add(Part part, long millis, SampleBatch batch, int row, Metric[] present) {
        StrandBuilder strand = null;
        for (Metric metric : present) {
            double value = batch.value(row, metric);
            if (!Double.isNaN(value)) {
                strand = strand == null ? row(part, millis) : strand;
                if (strand == null) {
                    return false;
                }
                strand.set(metric, value);
            }
        }
        return true;
    }

    /**
     * Takes a row of which the values lie one behind the other.
     *
     * @param metrics a bit for each that the row has, by its column; their values come in the order of columns
     * @param values as bits of doubles
     * @param from where the first one is
     * @return false where there is no room for it
     */
    public boolean add(Part part, long millis, int metrics, long[] values, int from) {
        StrandBuilder strand = row(part, millis);
        if (strand == null) {
            return false;
        }
        int at = from;
        for (int left = metrics; left != 0; left &= left - 1) {
            Metric metric = Metric.at(Integer.numberOfTrailingZeros(left));
            strand.set(metric, Double.longBitsToDouble(values[at++]));
        }
        return true;
    }

    /** Takes everything of a block of the same span; false where there was no room for a part of it. */
    public boolean addAll(Block block) {
        boolean isWhole = true;
        for (Strand strand : block.strands()) {
            for (int row = 0; row < strand.size(); row++) {
                isWhole &= add(strand, row);
            }
        }
        return isWhole;
    }

    /** What was taken so far; more may follow. */
    public Block build() {
        return new Block(
                span, strands.values().stream().map(StrandBuilder::build).toList());
    }

    private boolean add(Strand from, int row) {
        StrandBuilder strand = null;
        for (Metric metric : METRICS) {
            double value = from.value(row, metric);
            if (!Double.isNaN(value)) {
                strand = strand == null ? row(from.part(), from.timeMillis(row)) : strand;
                if (strand == null) {
                    return false;
                }
                strand.set(metric, value);
            }
        }
        return true;
    }

    /** With a row of this time as its last; null where there is no room. */
    private @Nullable StrandBuilder row(Part part, long millis) {
        if (!span.contains(millis)) {
            throw new IllegalArgumentException("a sample of " + millis + " is not of the span " + span);
        }
        StrandBuilder strand = part.equals(lastPart) ? lastStrand : strands.get(part);
        if (rows == Block.ROWS_MAX && !hasRoomAfterSettling()) {
            return null;
        }
        if (strand == null) {
            // The GPU itself always has a place.
            int others = strands.size() - (strands.containsKey(Part.WHOLE) ? 1 : 0);
            if (others >= Block.STRANDS_MAX - 1 && !part.equals(Part.WHOLE)) {
                return null;
            }
            strand = new StrandBuilder(part);
            strands.put(part, strand);
        }
        lastPart = part;
        lastStrand = strand;
        rows += strand.addRow(millis) ? 1 : 0;
        return strand;
    }

    /** Rows that came more than once may be what fills it. */
    private boolean hasRoomAfterSettling() {
        if (!isFull) {
            strands.values().forEach(StrandBuilder::settle);
            rows = strands.values().stream().mapToInt(StrandBuilder::size).sum();
            isFull = rows == Block.ROWS_MAX;
        }
        return !isFull;
    }
}

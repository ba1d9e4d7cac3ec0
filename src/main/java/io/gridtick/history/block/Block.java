package io.gridtick.history.block;

import java.util.List;

/** What one GPU sent in one span; strands in the order of instance, profile, workload. */
public record Block(Span span, List<Strand> strands) {
    /** More rows of all strands together, one each 14 ms, are not kept. */
    public static final int ROWS_MAX = 1 << 16;

    /** Workloads and instances of more are not kept. */
    public static final int STRANDS_MAX = 256;

    public Block {
        strands = List.copyOf(strands);
    }

    public static Block empty(Span span) {
        return new Block(span, List.of());
    }

    public boolean isEmpty() {
        return strands.isEmpty();
    }

    public int values() {
        return strands.stream().mapToInt(Strand::values).sum();
    }
}

package io.gridtick.history.open;

import io.gridtick.history.block.Span;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A span that was taken out, to be written. Nothing more goes into it, so any thread may build its blocks. */
public final class ClosingSpan {
    private final OpenSpan span;

    ClosingSpan(OpenSpan span) {
        this.span = span;
    }

    public Span span() {
        return span.span();
    }

    public Set<String> gpus() {
        return span.blocks().keySet();
    }

    /** Null where the GPU said nothing. */
    public @Nullable PlacedBlock block(String gpu) {
        OpenBlock block = span.find(gpu);
        return block == null ? null : block.build();
    }

    /** What it takes in memory, about. */
    public long bytes() {
        return span.bytes();
    }

    /** What the block of a GPU takes in memory, about. */
    public long bytes(String gpu) {
        OpenBlock block = span.find(gpu);
        return block == null ? 0 : block.bytes();
    }

    /** Has it take as little memory as it can: it will wait for long. */
    public void pack() {
        span.blocks().values().forEach(OpenBlock::pack);
    }

    OpenSpan open() {
        return span;
    }
}

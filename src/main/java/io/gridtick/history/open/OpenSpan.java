package io.gridtick.history.open;

import static java.util.Objects.requireNonNull;

import io.gridtick.history.block.Span;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One span of all GPUs. */
final class OpenSpan {
    private final Span span;
    private final Map<String, OpenBlock> blocks = new HashMap<>();
    private long firstPosition = OpenSpans.NOWHERE;
    private long bytes;

    OpenSpan(Span span) {
        this.span = span;
    }

    Span span() {
        return span;
    }

    Map<String, OpenBlock> blocks() {
        return blocks;
    }

    @Nullable
    OpenBlock find(String gpu) {
        return blocks.get(gpu);
    }

    long firstPosition() {
        return firstPosition;
    }

    void cameAt(long position) {
        firstPosition = Math.min(firstPosition, position);
    }

    long bytes() {
        return bytes;
    }

    void recount() {
        bytes = blocks.values().stream().mapToLong(OpenBlock::bytes).sum();
    }

    void grew(long by) {
        bytes += by;
    }

    void prove(String former, String gpu) {
        OpenBlock theirs = blocks.remove(former);
        if (theirs != null) {
            grew(-theirs.bytes());
            take(gpu, theirs);
        }
    }

    void absorb(OpenSpan other) {
        cameAt(other.firstPosition);
        List.copyOf(other.blocks.keySet()).forEach(gpu -> take(gpu, requireNonNull(other.blocks.remove(gpu))));
    }

    private void take(String gpu, OpenBlock block) {
        OpenBlock known = blocks.putIfAbsent(gpu, block);
        long before = known == null ? 0 : known.bytes();
        if (known != null) {
            known.absorb(block);
        }
        grew((known == null ? block : known).bytes() - before);
    }
}

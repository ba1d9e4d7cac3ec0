package io.gridtick.history.open;

import io.gridtick.history.block.Span;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
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

    void grew(long by) {
        bytes += by;
    }

    void prove(String former, String gpu) {
        OpenBlock theirs = blocks.remove(former);
        if (theirs == null) {
            return;
        }
        OpenBlock ours = blocks.putIfAbsent(gpu, theirs);
        if (ours != null) {
            long before = ours.bytes() + theirs.bytes();
            ours.absorb(theirs);
            grew(ours.bytes() - before);
        }
    }

    void takeBack(ClosingSpan closing) {
        cameAt(closing.firstPosition());
        closing.blocks().forEach((gpu, block) -> {
            OpenBlock known = blocks.get(gpu);
            long before = known == null ? 0 : known.bytes();
            OpenBlock open = known == null ? new OpenBlock(span, block.place()) : known;
            open.add(block);
            blocks.put(gpu, open);
            grew(open.bytes() - before);
        });
    }

    ClosingSpan close() {
        SortedMap<String, PlacedBlock> built = new TreeMap<>();
        blocks.forEach((gpu, block) -> built.put(gpu, block.build()));
        return new ClosingSpan(span, built, bytes, firstPosition);
    }
}

package io.gridtick.history.open;

import io.gridtick.fleet.Metric;
import io.gridtick.fleet.SampleBatch;
import io.gridtick.fleet.TakenRows;
import io.gridtick.fleet.board.Place;
import io.gridtick.history.block.Span;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Everything that is not in blocks yet. */
public final class OpenSpans {
    /** Behind every position. */
    public static final long NOWHERE = Long.MAX_VALUE;

    /** So long after its end a span waits for those who send late; what comes after that has it written again. */
    public static final long GRACE_MILLIS = Duration.ofMinutes(1).toMillis();

    private final NavigableMap<Long, OpenSpan> spans = new TreeMap<>();
    private long lastPosition;
    private long refused;

    /**
     * Takes the rows of a batch.
     *
     * @param oldest spans before this one are not kept any more
     */
    public void take(long position, TakenRows rows, Span oldest) {
        lastPosition = Math.max(lastPosition, position);
        SampleBatch batch = rows.batch();
        Metric[] present = Arrays.stream(Metric.values()).filter(batch::has).toArray(Metric[]::new);
        OpenSpan last = null;
        for (int at = 0; at < rows.size(); at++) {
            long millis = rows.timeMillis(at);
            if (last == null || !last.span().contains(millis)) {
                Span span = Span.at(millis);
                if (span.number() < oldest.number()) {
                    refused++;
                    continue;
                }
                last = open(span);
                last.cameAt(position);
            }
            take(last, rows, at, present);
        }
        rows.proofs().forEach(proof -> spans.values().forEach(span -> span.prove(proof.former(), proof.gpu())));
    }

    /** Has a span be closed in its time even if nothing comes for it. */
    public void expect(Span span) {
        OpenSpan _ = open(span);
    }

    /** Takes out the spans that are over since long enough, the oldest first. */
    public List<ClosingSpan> takeDue(long nowMillis) {
        List<ClosingSpan> due = new ArrayList<>();
        while (!spans.isEmpty() && isOver(spans.firstEntry().getValue().span(), nowMillis)) {
            due.add(new ClosingSpan(spans.pollFirstEntry().getValue()));
        }
        return due;
    }

    /** Whether a span is to be written by now. */
    public static boolean isOver(Span span, long nowMillis) {
        return span.endMillis() + GRACE_MILLIS <= nowMillis;
    }

    /** Whether {@link #takeDue} would give anything. */
    public boolean isAnyDue(long nowMillis) {
        return !spans.isEmpty() && isOver(spans.firstEntry().getValue().span(), nowMillis);
    }

    /** Takes back what could not be written. */
    public void takeBack(ClosingSpan closing) {
        OpenSpan since = spans.put(closing.span().number(), closing.open());
        if (since != null) {
            closing.open().absorb(since);
        }
        closing.open().recount();
    }

    /** Up to here everything that came is taken out. */
    public long settledPosition() {
        long first =
                spans.values().stream().mapToLong(OpenSpan::firstPosition).min().orElse(NOWHERE);
        return first == NOWHERE ? lastPosition : first - 1;
    }

    /** The GPUs of which something lies here, in their order. */
    public Set<String> gpus() {
        Set<String> gpus = new TreeSet<>();
        spans.values().forEach(span -> gpus.addAll(span.blocks().keySet()));
        return gpus;
    }

    /** What one GPU has, span after span. */
    public List<PlacedBlock> blocks(String gpu) {
        return spans.values().stream()
                .flatMap(span -> Stream.ofNullable(span.find(gpu)))
                .map(OpenBlock::build)
                .toList();
    }

    /** What all of it takes in memory, about. */
    public long bytes() {
        return spans.values().stream().mapToLong(OpenSpan::bytes).sum();
    }

    /** How many rows were too old to be kept, or found no room. */
    public long refused() {
        return refused;
    }

    private void take(OpenSpan span, TakenRows rows, int at, Metric[] present) {
        String gpu = rows.gpu(at);
        Place place = rows.place(at);
        OpenBlock block = span.find(gpu);
        long before = 0;
        if (block == null) {
            block = new OpenBlock(span.span(), place);
            span.blocks().put(gpu, block);
        } else {
            before = block.bytes();
        }
        boolean isTaken = block.add(rows.part(at), rows.timeMillis(at), place, rows.batch(), rows.row(at), present);
        refused += isTaken ? 0 : 1;
        span.grew(block.bytes() - before);
    }

    private OpenSpan open(Span span) {
        return spans.computeIfAbsent(span.number(), _ -> new OpenSpan(span));
    }
}

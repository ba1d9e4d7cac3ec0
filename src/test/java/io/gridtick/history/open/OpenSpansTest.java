package io.gridtick.history.open;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gridtick.fleet.FleetState;
import io.gridtick.fleet.GpuLabels;
import io.gridtick.fleet.GpuLabels.Part;
import io.gridtick.fleet.Metric;
import io.gridtick.fleet.SampleBatch;
import io.gridtick.fleet.event.SeverityTable;
import io.gridtick.history.block.Block;
import io.gridtick.history.block.BlockCodec;
import io.gridtick.history.block.Span;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class OpenSpansTest {
    private static final Span SPAN = Span.at(1_800_000_000_000L);
    private static final long T = SPAN.startMillis();
    private static final Span OLDEST = new Span(SPAN.number() - 4);

    private final FleetState fleet = new FleetState(SeverityTable.load(), _ -> {});
    private final OpenSpans spans = new OpenSpans();

    @Test
    void spanIsDueAMinuteAfterItsEnd() {
        tell(10, "a", T + 1_000, 5);
        long due = SPAN.endMillis() + OpenSpans.GRACE_MILLIS;
        assertFalse(spans.isAnyDue(due - 1));
        assertEquals(List.of(), spans.takeDue(due - 1));
        assertTrue(spans.isAnyDue(due));
        List<ClosingSpan> closing = spans.takeDue(due);
        assertEquals(List.of(SPAN), closing.stream().map(ClosingSpan::span).toList());
        assertEquals(1, block(closing.getFirst(), "a").values());
        assertNull(closing.getFirst().block("b"));
        assertFalse(spans.isAnyDue(Long.MAX_VALUE));
        assertEquals(0, spans.bytes());
    }

    @Test
    void everythingBeforeTheFirstThatIsOpenIsSettled() {
        assertEquals(0, spans.settledPosition());
        tell(10, "a", T + 1_000, 5);
        tell(20, "a", T + Span.MILLIS, 5);
        tell(30, "b", T + 2_000, 5);
        assertEquals(9, spans.settledPosition());
        List<ClosingSpan> closing = spans.takeDue(SPAN.endMillis() + OpenSpans.GRACE_MILLIS);
        assertEquals(19, spans.settledPosition());
        closing.forEach(spans::takeBack);
        assertEquals(9, spans.settledPosition());
        assertEquals(2, spans.takeDue(Long.MAX_VALUE).size());
        assertEquals(30, spans.settledPosition());
    }

    @Test
    void whatCouldNotBeWrittenIsTakenBackBesideWhatCameSince() {
        tell(10, "a", T + 1_000, 5);
        tell(11, "b", T + 1_000, 5);
        ClosingSpan closing = spans.takeDue(Long.MAX_VALUE).getFirst();
        tell(20, "a", T + 2_000, 6);
        tell(21, "c", T + 2_000, 6);
        spans.takeBack(closing);
        assertEquals(9, spans.settledPosition());
        ClosingSpan again = spans.takeDue(Long.MAX_VALUE).getFirst();
        assertEquals(2, block(again, "a").values());
        assertEquals(1, block(again, "b").values());
        assertEquals(1, block(again, "c").values());
    }

    @Test
    void whatWaitsForLongTakesLittle() {
        for (int i = 0; i < 60; i++) {
            tell(i, "a", T + i * 15_000L, i);
        }
        long before = spans.bytes();
        ClosingSpan closing = spans.takeDue(Long.MAX_VALUE).getFirst();
        closing.pack();
        spans.takeBack(closing);
        long packed = spans.bytes();
        assertTrue(packed < before / 2, () -> packed + " of " + before);
        assertEquals(60, spans.blocks("a").getFirst().block().values());
    }

    @Test
    void manyRowsArePackedAndComeOutAsOneBlock() {
        Random random = new Random(7);
        List<Long> times = new ArrayList<>();
        for (int i = 0; i < 900; i++) {
            times.add(T + i * 1_000L);
        }
        Collections.shuffle(times, random);
        for (int i = 0; i < times.size(); i++) {
            tell(i, "a", times.get(i), i % 100);
        }
        assertTrue(spans.bytes() < 900 * 16, () -> spans.bytes() + " bytes");
        Block block = spans.blocks("a").getFirst().block();
        assertEquals(900, block.values());
        assertEquals(block.strands().getFirst().timeMillis(0), T);
        assertEquals(
                900,
                BlockCodec.decode(BlockCodec.encode(block)).values(),
                "it is in the order of time, so it is stored");
    }

    @Test
    void placeThatProvesToBeABoardIsOneWithIt() {
        GpuLabels place = new GpuLabels("n1:0", "n1", "eu", Optional.of("H100"), 0);
        tell(10, place, T + 1_000, 5);
        assertEquals(1, spans.blocks("n1:0").size());
        GpuLabels board = new GpuLabels("abc", "n1", "eu", Optional.of("H100"), 0, "", Part.WHOLE);
        tell(20, board, T + 2_000, 6);
        assertEquals(List.of(), spans.blocks("n1:0"));
        assertEquals(2, spans.blocks("abc").getFirst().block().values());
        assertEquals(List.of("abc"), List.copyOf(spans.gpus()));
    }

    @Test
    void whatIsOlderThanEverythingKeptIsCountedAndLeft() {
        tell(10, "a", OLDEST.startMillis() - 1, 5);
        tell(11, "a", OLDEST.startMillis(), 5);
        assertEquals(1, spans.refused());
        assertEquals(1, spans.blocks("a").size());
    }

    @Test
    void spanThatIsExpectedIsDueThoughNothingCame() {
        spans.expect(SPAN);
        ClosingSpan closing = spans.takeDue(Long.MAX_VALUE).getFirst();
        assertEquals(SPAN, closing.span());
        assertEquals(0, closing.gpus().size());
    }

    private static Block block(ClosingSpan closing, String gpu) {
        return Objects.requireNonNull(closing.block(gpu)).block();
    }

    private void tell(long position, String gpu, long millis, double util) {
        tell(position, new GpuLabels(gpu, "n-" + gpu, "eu", Optional.of("H100"), 0), millis, util);
    }

    private void tell(long position, GpuLabels labels, long millis, double util) {
        SampleBatch.Builder batch = new SampleBatch.Builder(1);
        batch.add(labels, millis);
        batch.set(Metric.UTIL, util);
        spans.take(position, fleet.take(batch.build(), T + 2 * Span.MILLIS).rows(), OLDEST);
    }
}

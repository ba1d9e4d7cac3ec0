package io.gridtick.history.open;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.gridtick.fleet.GpuLabels.Part;
import io.gridtick.fleet.Metric;
import io.gridtick.fleet.board.Place;
import io.gridtick.history.block.Block;
import io.gridtick.history.block.BlockCodec;
import io.gridtick.history.block.Rows;
import io.gridtick.history.block.Rows.Row;
import io.gridtick.history.block.Span;
import io.gridtick.history.open.Stored.Kept;
import io.gridtick.history.rollup.GpuRollup;
import io.gridtick.history.rollup.Spot;
import java.util.List;
import org.junit.jupiter.api.Test;

class SpanPageTest {
    private static final Span SPAN = Rows.SPAN;
    private static final Place PLACE = new Place("eu", "n1", 0, "a", "H100");
    private static final Spot SPOT = new Spot("eu", "n1", "H100");
    private static final Spot ELSEWHERE = new Spot("us", "n9", "H100");

    @Test
    void whatCameIsWrittenWhereTheGpuWas() {
        SpanPage page = new SpanPage(SPAN, false);
        page.add("a", came(1), Stored.NOTHING);
        assertArrayEquals(
                BlockCodec.encode(came(1).block()), page.blocks().getFirst().block());
        assertEquals(
                List.of("eu n1 H100"),
                page.rollups().stream().map(SpanPageTest::place).toList());
    }

    @Test
    void whatIsStoredAlreadyIsNotWrittenAgain() {
        SpanPage page = new SpanPage(SPAN, true);
        page.add("a", came(1), stored(Kept.NOTHING, new Kept(bytes(1), SPOT), Kept.NOTHING));
        assertEquals(List.of(), page.blocks());
        assertEquals(List.of(), page.rollups());
    }

    @Test
    void lateSamplesGoIntoTheBlockAndStayWhereTheGpuWasThen() {
        SpanPage page = new SpanPage(SPAN, true);
        page.add("a", came(2), stored(Kept.NOTHING, new Kept(bytes(1), ELSEWHERE), new Kept(null, SPOT)));
        assertEquals(2, BlockCodec.decode(page.blocks().getFirst().block()).values());
        assertEquals(
                List.of("us n9 H100", "eu n1 H100"),
                page.rollups().stream().map(SpanPageTest::place).toList());
        assertEquals(
                List.of(SPAN.startMillis(), SPAN.endMillis()),
                page.rollups().stream().map(GpuRollup::startMillis).toList());
    }

    @Test
    void whoFallsSilentHasWhatReachesIntoTheSpan() {
        byte[] before = BlockCodec.encode(
                Rows.block(SPAN.previous(), List.of(Row.of(Part.WHOLE, SPAN.startMillis() - 1_000, Metric.UTIL, 5))));
        SpanPage page = new SpanPage(SPAN, false);
        page.add("a", null, stored(new Kept(before, SPOT), Kept.NOTHING, Kept.NOTHING));
        assertEquals(List.of(), page.blocks());
        GpuRollup reached = page.rollups().getFirst();
        assertEquals(0, reached.rollup().values());
        assertEquals(599_000, reached.rollup().expectedMillis());
    }

    @Test
    void aBlockThatCannotBeReadIsLostAndStandsInNobodysWay() {
        byte[] damaged = bytes(1);
        damaged[damaged.length / 2] ^= 1;
        SpanPage page = new SpanPage(SPAN, false);
        page.add("a", came(2), stored(Kept.NOTHING, new Kept(damaged, SPOT), Kept.NOTHING));
        assertEquals(1, page.damaged());
        assertArrayEquals(bytes(2), page.blocks().getFirst().block());
    }

    @Test
    void whomNobodyKnowsIsLeftOut() {
        SpanPage page = new SpanPage(SPAN, true);
        page.add("a", null, Stored.NOTHING);
        assertEquals(List.of(), page.rollups());
    }

    private static Stored stored(Kept before, Kept here, Kept after) {
        return new Stored(before, here, after);
    }

    private static byte[] bytes(int second) {
        return BlockCodec.encode(came(second).block());
    }

    private static PlacedBlock came(int second) {
        long millis = SPAN.startMillis() + second * 1_000L;
        Block block = Rows.block(SPAN, List.of(Row.of(Part.WHOLE, millis, Metric.UTIL, second)));
        return new PlacedBlock(block, PLACE, millis);
    }

    private static String place(GpuRollup rollup) {
        return rollup.region() + " " + rollup.host() + " " + rollup.model();
    }
}

package io.gridtick.history.block;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gridtick.fleet.GpuLabels.Part;
import io.gridtick.fleet.Metric;
import io.gridtick.history.block.Rows.Row;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class BlockBuilderTest {
    private static final long START = Rows.SPAN.startMillis();

    @Test
    void theSameSamplesGiveTheSameBytesInAnyOrderAndAnyNumberOfTimes() {
        for (long seed = 0; seed < 500; seed++) {
            Random random = new Random(seed);
            List<Row> rows = Rows.random(random, 40);
            byte[] once = BlockCodec.encode(Rows.block(Rows.SPAN, rows));
            List<Row> again = new ArrayList<>(rows);
            again.addAll(rows.subList(0, random.nextInt(rows.size() + 1)));
            Collections.shuffle(again, random);
            assertArrayEquals(once, BlockCodec.encode(Rows.block(Rows.SPAN, again)), "seed " + seed);
        }
    }

    @Test
    void lateSamplesGoIntoABlockThatIsStored() {
        for (long seed = 0; seed < 500; seed++) {
            Random random = new Random(seed);
            List<Row> rows = Rows.random(random, 40);
            byte[] whole = BlockCodec.encode(Rows.block(Rows.SPAN, rows));
            Collections.shuffle(rows, random);
            int late = random.nextInt(rows.size() + 1);
            Block stored = BlockCodec.decode(BlockCodec.encode(Rows.block(Rows.SPAN, rows.subList(late, rows.size()))));
            BlockBuilder builder = new BlockBuilder(Rows.SPAN);
            boolean isStoredFirst = random.nextBoolean();
            assertTrue(!isStoredFirst || builder.addAll(stored));
            assertTrue(Rows.add(builder, rows.subList(0, late)));
            assertTrue(isStoredFirst || builder.addAll(stored));
            assertArrayEquals(whole, BlockCodec.encode(builder.build()), "seed " + seed);
        }
    }

    @Test
    void aBlockIsWhatANaiveOneIs() {
        for (long seed = 0; seed < 500; seed++) {
            List<Row> rows = Rows.random(new Random(seed), 60);
            Map<Part, Map<Long, double[]>> naive = naive(rows);
            Block block = Rows.block(Rows.SPAN, rows);
            assertEquals(naive.size(), block.strands().size(), "seed " + seed);
            for (Strand strand : block.strands()) {
                Map<Long, double[]> expected = requireNonNull(naive.get(strand.part()));
                assertEquals(expected.size(), strand.size());
                for (int row = 0; row < strand.size(); row++) {
                    double[] values = requireNonNull(expected.get(strand.timeMillis(row)));
                    for (Metric metric : Metric.values()) {
                        assertEquals(values[metric.column()], strand.value(row, metric), "seed " + seed + metric);
                    }
                }
            }
        }
    }

    private static Map<Part, Map<Long, double[]>> naive(List<Row> rows) {
        Map<Part, Map<Long, double[]>> naive = new TreeMap<>(Comparator.comparing(Part::toString));
        for (Row row : rows) {
            for (Metric metric : Metric.values()) {
                double value = row.values()[metric.column()];
                if (Double.isNaN(value)) {
                    continue;
                }
                double[] known = naive.computeIfAbsent(row.part(), _ -> new TreeMap<>())
                        .computeIfAbsent(row.millis(), _ -> Rows.nothing());
                double before = known[metric.column()];
                boolean isBits = metric == Metric.THROTTLE && !Double.isNaN(before) && before != value;
                known[metric.column()] = Double.isNaN(before)
                        ? value
                        : isBits ? (double) ((long) before | (long) value) : Math.max(before, value);
            }
        }
        return naive;
    }

    @Test
    void ofOneMomentTheLargerCountsAndReasonsAddUp() {
        Block block = Rows.block(
                Rows.SPAN,
                List.of(
                        Row.of(Part.WHOLE, START, Metric.UTIL, 40, Metric.THROTTLE, 4),
                        Row.of(Rows.WORKLOAD, START, Metric.UTIL, 90),
                        Row.of(Part.WHOLE, START + 1, Metric.UTIL, 1),
                        Row.of(Part.WHOLE, START, Metric.UTIL, 30, Metric.POWER, 70, Metric.THROTTLE, 8)));
        assertEquals(2, block.strands().size());
        Strand whole = block.strands().getFirst();
        assertEquals(40, whole.value(0, Metric.UTIL));
        assertEquals(70, whole.value(0, Metric.POWER));
        assertEquals(12, whole.value(0, Metric.THROTTLE));
        assertEquals(90, block.strands().getLast().value(0, Metric.UTIL));
        assertEquals(5, block.values());
    }

    @Test
    void aRowWithoutValuesIsNone() {
        assertTrue(Rows.block(Rows.SPAN, List.of(Row.of(Part.WHOLE, START))).isEmpty());
    }

    @Test
    void aSampleOfAnotherSpanIsAMistake() {
        BlockBuilder builder = new BlockBuilder(Rows.SPAN);
        List<Row> late = List.of(Row.of(Part.WHOLE, START - 1, Metric.UTIL, 1));
        assertThrows(IllegalArgumentException.class, () -> assertTrue(Rows.add(builder, late)));
        List<Row> early = List.of(Row.of(Part.WHOLE, START + Span.MILLIS, Metric.UTIL, 1));
        assertThrows(IllegalArgumentException.class, () -> assertTrue(Rows.add(builder, early)));
    }

    @Test
    void manyWorkloadsLeaveRoomForTheGpu() {
        BlockBuilder builder = new BlockBuilder(Rows.SPAN);
        for (int i = 0; i < Block.STRANDS_MAX - 1; i++) {
            assertTrue(Rows.add(builder, List.of(Row.of(new Part("", "", "job-" + i), START, Metric.UTIL, i))));
        }
        assertFalse(Rows.add(builder, List.of(Row.of(new Part("", "", "one more"), START, Metric.UTIL, 1))));
        assertTrue(Rows.add(builder, List.of(Row.of(Part.WHOLE, START, Metric.UTIL, 1))));
        assertTrue(Rows.add(builder, List.of(Row.of(new Part("", "", "job-5"), START + 1, Metric.UTIL, 1))));
        assertEquals(
                Block.STRANDS_MAX,
                BlockCodec.decode(BlockCodec.encode(builder.build())).strands().size());
    }

    @Test
    void rowsAreBoundedButRepetitionsTakeNoRoom() {
        BlockBuilder builder = new BlockBuilder(Rows.SPAN);
        List<Row> half = new ArrayList<>();
        for (int i = 0; i < Block.ROWS_MAX / 2; i++) {
            half.add(Row.of(Part.WHOLE, START + 2L * i, Metric.UTIL, i % 100));
        }
        for (int i = 0; i < 4; i++) {
            assertTrue(Rows.add(builder, half));
        }
        List<Row> other = half.stream()
                .map(row -> new Row(row.part(), row.millis() + 1, row.values()))
                .toList();
        assertTrue(Rows.add(builder, other));
        assertFalse(Rows.add(builder, List.of(Row.of(Part.WHOLE, START + 800_000, Metric.UTIL, 1))));
        Block full = BlockCodec.decode(BlockCodec.encode(builder.build()));
        assertEquals(Block.ROWS_MAX, full.strands().getFirst().size());
    }
}

package io.gridtick.history.rollup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gridtick.fleet.GpuLabels.Part;
import io.gridtick.fleet.Metric;
import io.gridtick.fleet.board.Units;
import io.gridtick.fleet.window.Origin;
import io.gridtick.fleet.window.Segments;
import io.gridtick.fleet.window.Trace;
import io.gridtick.history.block.Rows;
import io.gridtick.history.block.Rows.Row;
import io.gridtick.history.block.Span;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RollupPropertyTest {
    private static final int SPANS = 4;

    /** The sums of a span as the live windows make them: from the segments that a trace tells. */
    private static final class Live implements Segments {
        private final long[] weighted = new long[SPANS];
        private final long[] known = new long[SPANS];

        @Override
        public void add(long fromMillis, long toMillis, int util, int sign) {
            for (int span = 0; span < SPANS; span++) {
                long from = Math.max(fromMillis, Past.T + span * Span.MILLIS);
                long to = Math.min(toMillis, Past.T + (span + 1) * Span.MILLIS);
                if (from < to) {
                    weighted[span] += (long) sign * util * (to - from);
                    known[span] += sign * (to - from);
                }
            }
        }
    }

    @Test
    void thePastIsWhatTheLiveStateSaw() {
        for (long seed = 0; seed < 200; seed++) {
            Random random = new Random(seed);
            Live live = new Live();
            Trace trace = new Trace();
            Past past = new Past();
            for (Row row : lateNowAndThen(rows(random), random)) {
                past.take(row);
                boolean isOfDevice = row.part().workload().isEmpty();
                double util = row.values()[Metric.UTIL.column()];
                double engine = row.values()[Metric.GR_ACTIVE.column()];
                if (!Double.isNaN(util)) {
                    Origin origin = isOfDevice ? Origin.DEVICE : Origin.WORKLOAD;
                    boolean _ = trace.put(row.millis(), Units.thousandths(util), origin, live);
                }
                if (!Double.isNaN(engine)) {
                    boolean _ = trace.put(row.millis(), Units.thousandths(engine), Origin.ENGINE, live);
                }
            }
            for (int span = 0; span < SPANS; span++) {
                Gauge util = past.rollup(span).util();
                String about = "seed " + seed + ", span " + span;
                assertTrue(util.isKnown(), about);
                assertEquals(live.known[span], util.knownMillis(), about);
                assertTrue(Math.abs(live.weighted[span] - 1_000 * util.weighted()) <= 500, about);
            }
        }
    }

    @Test
    void anyOrderAndAnyPiecesGiveTheSame() {
        for (long seed = 0; seed < 100; seed++) {
            Random random = new Random(seed);
            List<Row> rows = rows(random);
            Past inOrder = new Past();
            rows.forEach(inOrder::take);
            List<Row> shuffled = new ArrayList<>(rows);
            shuffled.addAll(rows.subList(0, rows.size() / 3));
            Collections.shuffle(shuffled, random);
            Past inDisorder = new Past();
            shuffled.forEach(inDisorder::take);
            for (int span = 0; span < SPANS; span++) {
                assertEquals(inOrder.rollup(span), inDisorder.rollup(span), "seed " + seed);
            }
        }
    }

    @Test
    void anHourIsTheSumOfItsSpansInAnyOrder() {
        for (long seed = 0; seed < 100; seed++) {
            Random random = new Random(seed);
            Past past = new Past();
            rows(random).forEach(past::take);
            List<GpuRollup> spans = past.rollups("a", "eu", SPANS);
            List<GpuRollup> hours = Rollups.at(Level.HOUR, spans);
            assertEquals(1, hours.size());
            Rollup hour = hours.getFirst().rollup();
            assertEquals(hour, sumInAnyOrder(spans, random), "seed " + seed);
            assertEquals(
                    spans.stream()
                            .mapToLong(each -> each.rollup().util().knownMillis())
                            .sum(),
                    hour.util().knownMillis());
            assertEquals(hour.util().knownMillis(), hour.utils().weight());
            assertEquals(hour, Rollups.at(Level.DAY, hours).getFirst().rollup());
        }
    }

    @Test
    void regionsAddUpToTheFleetExactly() {
        Random random = new Random(3);
        List<GpuRollup> all = new ArrayList<>();
        for (int gpu = 0; gpu < 40; gpu++) {
            Past past = new Past();
            rows(random).forEach(past::take);
            all.addAll(past.rollups("gpu-" + gpu, "region-" + gpu % 3, SPANS));
        }
        Collections.shuffle(all, random);
        Map<String, Rollup> regions = Rollups.by(GpuRollup::region, all);
        assertEquals(3, regions.size());
        Rollup fleet = regions.values().stream().reduce(Rollup.NOTHING, Rollup::plus);
        assertEquals(Rollups.sum(all), fleet);
        assertEquals(fleet, sumInAnyOrder(all, random));
        assertEquals(40, Rollups.at(Level.DAY, all).size());
        assertEquals(fleet, Rollups.sum(Rollups.at(Level.DAY, all)));
    }

    @Test
    void whatIsKnownIsExpectedAndIdleIsKnown() {
        for (long seed = 0; seed < 100; seed++) {
            Past past = new Past();
            rows(new Random(seed)).forEach(past::take);
            for (int span = 0; span < SPANS; span++) {
                Rollup rollup = past.rollup(span);
                assertTrue(rollup.util().knownMillis() <= rollup.expectedMillis(), "seed " + seed);
                assertTrue(rollup.expectedMillis() <= Span.MILLIS, "seed " + seed);
                assertTrue(rollup.idle().millis() <= rollup.util().knownMillis(), "seed " + seed);
                assertTrue(rollup.idle().allocatedMillis() <= rollup.idle().millis(), "seed " + seed);
            }
        }
    }

    private static Rollup sumInAnyOrder(List<GpuRollup> parts, Random random) {
        List<Rollup> left =
                new ArrayList<>(parts.stream().map(GpuRollup::rollup).toList());
        while (left.size() > 1) {
            Rollup one = left.remove(random.nextInt(left.size()));
            Rollup other = left.remove(random.nextInt(left.size()));
            left.add(one.plus(other));
        }
        return left.getFirst();
    }

    /** An hour and a half of a GPU whose interval changes, that pauses, works and rests. */
    private static List<Row> rows(Random random) {
        List<Row> rows = new ArrayList<>();
        long intervalMillis = 1_000L + random.nextInt(25_000);
        double util = 100 * random.nextDouble();
        double energy = 1e6;
        for (long millis = Past.T; millis < Past.T + 6 * Span.MILLIS; ) {
            boolean isResting = Math.floorDiv(millis, 1_400_000L) % 2 == 0;
            util = isResting ? random.nextInt(6) : Math.clamp(util + 9 * random.nextGaussian(), 0, 100);
            energy += random.nextInt(9_000);
            Part part = random.nextInt(6) == 0 ? Rows.WORKLOAD : Part.WHOLE;
            Object[] values =
                    switch (random.nextInt(5)) {
                        case 0 -> new Object[] {Metric.GR_ACTIVE, util, Metric.SM_ACTIVE, util / 2};
                        case 1 -> new Object[] {Metric.UTIL, util, Metric.GR_ACTIVE, util};
                        case 2 -> new Object[] {Metric.UTIL, Math.rint(util), Metric.ENERGY, energy};
                        default ->
                            new Object[] {
                                Metric.UTIL,
                                util,
                                Metric.POWER,
                                70 + 6 * util,
                                Metric.MEM_USED,
                                (double) (1L << 30) * util
                            };
                    };
            rows.add(Row.of(part, millis, values));
            // Another word on the same moment.
            if (random.nextInt(8) == 0) {
                rows.add(Row.of(Part.WHOLE, millis, Metric.UTIL, 100 * random.nextDouble(), Metric.TEMP, 40));
            }
            millis += intervalMillis + random.nextInt(500);
            if (random.nextInt(50) == 0) {
                millis += random.nextInt(150_000);
                intervalMillis = 1_000L + random.nextInt(25_000);
            }
        }
        return rows;
    }

    private static List<Row> lateNowAndThen(List<Row> rows, Random random) {
        List<Row> late = new ArrayList<>(rows);
        for (int i = 0; i + 10 < late.size(); i += 10) {
            Collections.shuffle(late.subList(i, i + 10), random);
        }
        return late;
    }
}

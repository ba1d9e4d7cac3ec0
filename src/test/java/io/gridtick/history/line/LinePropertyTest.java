package io.gridtick.history.line;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gridtick.fleet.GpuLabels.Part;
import io.gridtick.fleet.Metric;
import io.gridtick.history.block.Block;
import io.gridtick.history.block.Rows;
import io.gridtick.history.block.Rows.Row;
import io.gridtick.history.block.Span;
import io.gridtick.history.rollup.GpuRollup;
import io.gridtick.history.rollup.Past;
import io.gridtick.history.rollup.Rollup;
import io.gridtick.history.rollup.RollupSum;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What lines promise, against GPUs that report at random. */
class LinePropertyTest {
    private static final int SPANS = 6;
    private static final long END = Past.T + SPANS * Span.MILLIS;
    private static final Reach EVERYTHING = new Reach(0, 0);

    @Test
    void aLineOfSpansIsTheRollups() {
        for (long seed = 0; seed < 60; seed++) {
            List<Row> rows = rows(new Random(seed));
            Past past = new Past();
            rows.forEach(past::take);
            List<Rollup> expected = past.rollups("a", "eu", SPANS).stream()
                    .map(GpuRollup::rollup)
                    .toList();
            assertEquals(expected, line(rows, new Range(Past.T, END), Step.SPAN), "seed " + seed);
        }
    }

    @Test
    void finerStepsAddUpToTheSpan() {
        for (long seed = 0; seed < 40; seed++) {
            List<Row> rows = rows(new Random(seed));
            Range range = new Range(Past.T, END);
            for (String text : List.of("10s", "1m", "5m")) {
                Step step = Step.parse(text).orElseThrow();
                RollupSum sum = new RollupSum();
                line(rows, range, step).forEach(sum::add);
                Rollup whole = line(rows, range, Step.SPAN).stream().reduce(Rollup.NOTHING, Rollup::plus);
                assertSame(whole, sum.rollup(), "seed " + seed + ", " + text);
            }
        }
    }

    @Test
    void aRangeCutAnywhereAndJoinedIsTheSame() {
        for (long seed = 0; seed < 60; seed++) {
            Random random = new Random(seed);
            List<Row> rows = rows(random);
            Step step = Step.parse(List.of("10s", "1m", "7m", "15m", "30m").get(random.nextInt(5)))
                    .orElseThrow();
            Range range = new Range(Past.T + random.nextInt(3_000_000), END - random.nextInt(2_000_000));
            long cut = step.startMillis(
                    range.fromMillis() + (long) (random.nextDouble() * range.millis()) + step.millis());
            List<Rollup> joined = Stream.concat(
                            line(rows, range.before(cut), step).stream(), line(rows, range.from(cut), step).stream())
                    .toList();
            assertEquals(line(rows, range, step), joined, "seed " + seed);
        }
    }

    @Test
    void whatIsNotKnownIsNoPoint() {
        List<Row> rows = new ArrayList<>();
        for (int second = 0; second < 2_000; second += 10) {
            if (second < 600 || second >= 1_500) {
                rows.add(Row.of(Part.WHOLE, Past.T + second * 1_000L, Metric.UTIL, 50));
            }
        }
        Step minute = Step.parse("1m").orElseThrow();
        List<Rollup> points = line(rows, new Range(Past.T, Past.T + 2_100_000), minute);
        // 2.5 intervals after 590 s nothing is known, and it is expected until it is gone.
        assertEquals(15_000, points.get(10).util().knownMillis());
        assertTrue(
                points.subList(11, 25).stream().noneMatch(point -> point.util().isKnown()));
        assertEquals(60_000, points.get(15).expectedMillis());
        assertEquals(50_000, points.get(25).util().mean());
        LineView view = LineView.of(
                new Scope.Gpu("a"),
                "GPU-a",
                new Line(
                        new LinePlan(minute, new Range(Past.T, Past.T + 2_100_000), EVERYTHING),
                        points,
                        OptionalLong.empty(),
                        Past.T + 2_100_000),
                Wanted.of(Optional.of("util,idle"), Optional.of("50")),
                Optional.empty());
        view.metrics()
                .forEach((name, metric) -> metric.series().forEach((series, values) -> {
                    if (!series.equals("coverage")) {
                        assertTrue(values.get(15).isNaN(), name + " " + series);
                        assertTrue(values.get(5) >= 0, name + " " + series);
                    }
                }));
        assertEquals(0, view.coverage().get(15));
        assertEquals(1, view.coverage().get(5));
    }

    @Test
    void nobodyKnowsWhatWillBe() {
        List<Row> rows = List.of(Row.of(Part.WHOLE, Past.T + 300_000, Metric.UTIL, 50));
        long now = Past.T + 310_000;
        LineSum sum = new LineSum(new LinePlan(Step.SPAN, new Range(Past.T, Past.T + Span.MILLIS), EVERYTHING));
        sum.add(Block.empty(Rows.SPAN.previous()), Rows.block(Rows.SPAN, rows), "", now);
        Rollup point = sum.points().getFirst();
        assertEquals(10_000, point.expectedMillis());
        assertEquals(1, point.coverage());
    }

    @Test
    void regionsAddUpToTheFleet() {
        Random random = new Random(8);
        List<GpuRollup> all = new ArrayList<>();
        for (int gpu = 0; gpu < 30; gpu++) {
            Past past = new Past();
            rows(random).forEach(past::take);
            all.addAll(past.rollups("gpu-" + gpu, "region-" + gpu % 3, SPANS));
        }
        List<Rollup> fleet = line(all, new Scope.Fleet());
        List<List<Rollup>> regions = Stream.of("region-0", "region-1", "region-2")
                .map(region -> line(all, new Scope.Region(region)))
                .toList();
        for (int point = 0; point < fleet.size(); point++) {
            int at = point;
            assertEquals(
                    fleet.get(at),
                    regions.stream().map(region -> region.get(at)).reduce(Rollup.NOTHING, Rollup::plus));
        }
    }

    private static List<Rollup> line(List<GpuRollup> all, Scope scope) {
        Step half = Step.parse("30m").orElseThrow();
        LineSum sum = new LineSum(new LinePlan(half, half.around(new Range(Past.T, END)), EVERYTHING));
        all.stream()
                .filter(each -> scope.admits(each.gpu(), each.region(), each.host(), each.model()))
                .forEach(each -> sum.add(each.startMillis(), each.rollup()));
        return sum.points();
    }

    private static List<Rollup> line(List<Row> rows, Range range, Step step) {
        if (range.isEmpty()) {
            return List.of();
        }
        LinePlan plan = new LinePlan(step, step.around(range), EVERYTHING);
        TreeMap<Long, Block> blocks = rows.stream()
                .collect(Collectors.groupingBy(
                        row -> Span.at(row.millis()).number(),
                        TreeMap::new,
                        Collectors.collectingAndThen(
                                Collectors.toList(),
                                of -> Rows.block(Span.at(of.getFirst().millis()), of))));
        LineSum sum = new LineSum(plan);
        for (long number = blocks.firstKey(); number <= blocks.lastKey() + 1; number++) {
            sum.add(block(blocks, number - 1), block(blocks, number), "", Long.MAX_VALUE);
        }
        return sum.points();
    }

    private static Block block(Map<Long, Block> blocks, long number) {
        return blocks.getOrDefault(number, Block.empty(new Span(number)));
    }

    /** All but what is rounded: that may differ by a half each piece. */
    private static void assertSame(Rollup expected, Rollup actual, String about) {
        assertEquals(expected.values(), actual.values(), about);
        assertEquals(expected.expectedMillis(), actual.expectedMillis(), about);
        assertEquals(expected.util().knownMillis(), actual.util().knownMillis(), about);
        assertEquals(expected.util().min(), actual.util().min(), about);
        assertEquals(expected.util().max(), actual.util().max(), about);
        assertEquals(expected.idle(), actual.idle(), about);
        assertEquals(expected.utils(), actual.utils(), about);
        assertEquals(expected.util().mean(), actual.util().mean(), 1, about);
        assertEquals(expected.energy().knownMillis(), actual.energy().knownMillis(), about);
    }

    private static List<Row> rows(Random random) {
        List<Row> rows = new ArrayList<>();
        long intervalMillis = 1_000L + random.nextInt(25_000);
        double energy = 1e6;
        for (long millis = Past.T; millis < END; millis += intervalMillis + random.nextInt(500)) {
            boolean isResting = Math.floorDiv(millis, 1_400_000L) % 2 == 0;
            energy += random.nextInt(900);
            double util = isResting ? random.nextInt(6) : random.nextInt(101);
            rows.add(Row.of(Part.WHOLE, millis, Metric.UTIL, util, Metric.POWER, 70 + 6 * util, Metric.ENERGY, energy));
            if (random.nextInt(60) == 0) {
                millis += random.nextInt(900_000);
            }
        }
        return rows;
    }
}

package io.gridtick.market.course;

import io.gridtick.market.cost.Dollars;
import io.gridtick.market.index.IndexGate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Goes from moment to moment and says what stood then. */
public final class PriceCourse {
    private static final int MOST_MARKS = 100;
    private static final long SECOND = 1_000;

    private final CourseGrid grid;
    private final IndexGate gate = new IndexGate();
    private final Map<String, CourseChange> standing = new HashMap<>();
    private final List<CoursePoint> points = new ArrayList<>();
    private final List<CourseMark> marks = new ArrayList<>();
    private Set<String> sellers = Set.of();

    private PriceCourse(CourseGrid grid) {
        this.grid = grid;
    }

    /**
     * The whole of it.
     *
     * @param changes what stood at the beginning, and the last change of each offer in each step, in any order
     */
    public static CourseView of(String good, CourseGrid grid, List<CourseChange> changes) {
        PriceCourse course = new PriceCourse(grid);
        List<CourseChange> sorted = new ArrayList<>(changes);
        sorted.sort(Comparator.comparingInt(CourseChange::step));
        int next = 0;
        for (int moment = 0; moment <= grid.steps(); moment++) {
            while (next < sorted.size() && sorted.get(next).step() <= moment) {
                course.take(sorted.get(next++));
            }
            course.look(moment);
        }
        int marks = course.marks.size();
        return new CourseView(
                good,
                grid.from(),
                grid.to(),
                grid.stepMillis() / SECOND,
                "USD",
                course.points,
                course.marks.subList(Math.max(0, marks - MOST_MARKS), marks));
    }

    private void take(CourseChange change) {
        if (change.counts()) {
            standing.put(change.offer(), change);
        } else {
            standing.remove(change.offer());
        }
    }

    private void look(int moment) {
        Map<String, Long> bests = new TreeMap<>();
        standing.values().forEach(quote -> bests.merge(quote.seller(), quote.microUsd(), Math::min));
        long[] prices =
                bests.values().stream().mapToLong(Long::longValue).sorted().toArray();
        points.add(point(moment, prices));
        if (moment > 0) {
            mark(moment, bests.keySet());
        }
        sellers = new TreeSet<>(bests.keySet());
    }

    private CoursePoint point(int moment, long... prices) {
        if (prices.length == 0) {
            return new CoursePoint(grid.moment(moment), null, null, null, 0, 0, null, "no_live_quote");
        }
        long median = median(prices);
        IndexGate.Index index = gate.judge(median, prices);
        return new CoursePoint(
                grid.moment(moment),
                Dollars.text(prices[0]),
                Dollars.text(median),
                Dollars.text(prices[prices.length - 1]),
                prices.length,
                standing.size(),
                index.price().map(Dollars::text).orElse(null),
                index.price().isPresent() ? null : index.withheld());
    }

    private void mark(int moment, Set<String> now) {
        if (sellers.isEmpty() != now.isEmpty()) {
            add(moment, now.isEmpty() ? "ended" : "began", now.isEmpty() ? sellers : now, Set.of());
        } else {
            add(moment, "came", now, sellers);
            add(moment, "left", sellers, now);
        }
    }

    private void add(int moment, String kind, Set<String> these, Set<String> without) {
        List<String> names =
                these.stream().filter(name -> !without.contains(name)).toList();
        if (!names.isEmpty()) {
            marks.add(new CourseMark(grid.moment(moment), kind, names));
        }
    }

    private static long median(long... sorted) {
        int half = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    }
}

package io.gridtick.history.line;

import io.gridtick.history.rollup.Rollup;
import java.util.List;
import java.util.OptionalLong;

/**
 * What became of a plan.
 *
 * @param points one of each step; nothing where nothing is known
 * @param provisionalMillis from when on more may come; empty where everything is written
 */
public record Line(LinePlan plan, List<Rollup> points, OptionalLong provisionalMillis) {
    public Line {
        points = List.copyOf(points);
    }

    public boolean isEmpty() {
        return points.stream().allMatch(point -> point.expectedMillis() == 0 && point.values() == 0);
    }
}

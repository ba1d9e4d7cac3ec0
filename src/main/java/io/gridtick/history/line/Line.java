package io.gridtick.history.line;

import io.gridtick.history.rollup.Rollup;
import java.util.List;
import java.util.OptionalLong;

/**
 * What became of a plan.
 *
 * @param points one of each step; nothing where nothing is known
 * @param provisionalMillis from when on more may come; empty where everything is written
 * @param nowMillis when it was read: the step that is on has not come farther
 */
public record Line(LinePlan plan, List<Rollup> points, OptionalLong provisionalMillis, long nowMillis) {
    public Line {
        points = List.copyOf(points);
    }

    /** How many GPUs there were on the average over a step; NaN where nobody was expected. */
    double gpus(int point) {
        long start = plan.startMillis(point);
        long millis = Math.min(nowMillis, start + plan.step().millis()) - start;
        long expected = points.get(point).expectedMillis();
        return expected == 0 || millis <= 0 ? Double.NaN : (double) expected / millis;
    }

    public boolean isEmpty() {
        return points.stream().allMatch(point -> point.expectedMillis() == 0 && point.values() == 0);
    }
}

package io.gridtick.simulation.point;

import java.util.Optional;

/** Hours of a run, the last not among them; of one region or of all. */
public record Stretch(int from, int to, Optional<String> region) {
    private static final int[] STEPS = {
        1, 2, 3, 4, 6, 8, 12, 24, 48, 72, 168, 336, 672, 1_344, 2_184, 4_368, 8_736, 17_472, 43_680, 87_360
    };

    public boolean has(int hour) {
        return hour >= from && hour < to;
    }

    /** The finest round step, in hours, by which there are no more points than these. */
    public int step(int points) {
        for (int step : STEPS) {
            int first = from / step;
            int last = (StrictMath.max(to, from + 1) - 1) / step;
            if (last - first < points) {
                return step;
            }
        }
        return STEPS[STEPS.length - 1];
    }
}

package io.gridtick.fleet.grid;

import io.gridtick.fleet.GpuState;

/**
 * What a picture of the fleet shows of one GPU, in 36 bits from the highest: utilisation (7, percent), memory (7, percent),
 * temperature (7, degrees Celsius), power (9, steps of 4 W), state (2), idle, allocated, throttled, and one that is 0. All
 * bits of a number set say that it is unknown.
 */
public final class GridCell {
    static final int WATTS_PER_STEP = 4;

    private static final int PERCENT_BITS = 7;
    private static final int TEMP_BITS = 7;
    private static final int POWER_BITS = 9;
    private static final int STATE_BITS = 2;

    private GridCell() {}

    /** What is true of it or not. */
    public record Marks(boolean isIdle, boolean isAllocated, boolean isThrottled) {}

    /** NaN is unknown. What is out of range is the nearest that can be said. */
    public static long of(
            double utilPercent, double memPercent, double tempCelsius, double watts, GpuState state, Marks marks) {
        long cell = number(utilPercent, PERCENT_BITS);
        cell = cell << PERCENT_BITS | number(memPercent, PERCENT_BITS);
        cell = cell << TEMP_BITS | number(tempCelsius, TEMP_BITS);
        cell = cell << POWER_BITS | number(watts / WATTS_PER_STEP, POWER_BITS);
        cell = cell << STATE_BITS | state.place();
        cell = cell << 1 | bit(marks.isIdle());
        cell = cell << 1 | bit(marks.isAllocated());
        cell = cell << 1 | bit(marks.isThrottled());
        return cell << 1;
    }

    private static long number(double value, int bits) {
        long unknown = (1L << bits) - 1;
        return Double.isNaN(value) ? unknown : Math.clamp(Math.round(value), 0, unknown - 1);
    }

    private static long bit(boolean isSet) {
        return isSet ? 1 : 0;
    }
}

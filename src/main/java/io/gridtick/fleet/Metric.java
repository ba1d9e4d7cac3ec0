package io.gridtick.fleet;

import java.util.Locale;

/** A measured quantity of a GPU with its one unit. The wire name is the lower-case name. */
public enum Metric {
    /** Percent of time with a kernel running, 0..100. */
    UTIL(0, 0, 100),
    /** Percent of time with a memory transfer running, 0..100. */
    MEM_CTRL_UTIL(1, 0, 100),
    /** Bytes. */
    MEM_USED(2, 0, 1e15),
    /** Bytes. */
    MEM_TOTAL(3, 0, 1e15),
    /** Watts. */
    POWER(4, 0, 1e5),
    /** Degrees Celsius. */
    TEMP(5, -60, 300),
    /** Degrees Celsius. */
    MEM_TEMP(6, -60, 300),
    /** Hertz. */
    SM_CLOCK(7, 0, 1e12),
    /** Joules since some start; may reset. */
    ENERGY(8, 0, 1e18);

    private static final Metric[] BY_COLUMN = values();

    public static final int COUNT = BY_COLUMN.length;

    private final int column;
    private final double min;
    private final double max;
    private final String wireName = name().toLowerCase(Locale.ROOT);

    Metric(int column, double min, double max) {
        this.column = column;
        this.min = min;
        this.max = max;
    }

    public static Metric at(int column) {
        return BY_COLUMN[column];
    }

    public String wireName() {
        return wireName;
    }

    /** Its column in a batch, on disk too: numbers are only ever added. */
    public int column() {
        return column;
    }

    public double min() {
        return min;
    }

    public double max() {
        return max;
    }

    /** Whether a value is possible at all; NaN never is. */
    public boolean admits(double value) {
        return value >= min && value <= max;
    }
}

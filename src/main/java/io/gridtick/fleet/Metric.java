package io.gridtick.fleet;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

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
    ENERGY(8, 0, 1e18),
    /** Percent of time with the graphics or compute engine active, 0..100. Known per instance too. */
    GR_ACTIVE(9, 0, 100),
    /** Percent of multiprocessors busy, 0..100. */
    SM_ACTIVE(10, 0, 100),
    /** Percent of warps resident, 0..100. */
    SM_OCCUPANCY(11, 0, 100),
    /** Percent of time with the tensor pipe active, 0..100. */
    TENSOR_ACTIVE(12, 0, 100),
    /** Percent of time with the memory interface active, 0..100. */
    DRAM_ACTIVE(13, 0, 100),
    /** Bytes. */
    MEM_FREE(14, 0, 1e15),
    /** Bytes that the driver keeps. */
    MEM_RESERVED(15, 0, 1e15),
    /** The code of the last error that the driver reported; 0 is none. */
    XID(16, 0, 1e6),
    /** How often the code beside it was reported lately; may fall. */
    XID_COUNT(17, 0, 1e12),
    /** Corrected memory errors since some start. */
    ECC_SBE(18, 0, 1e15),
    /** Uncorrected memory errors since some start. */
    ECC_DBE(19, 0, 1e15),
    /** 1 where a row of the memory could not be replaced. */
    ROW_REMAP_FAILURE(20, 0, 1),
    /** Why the clock is held down: the bits of NVIDIA's event reasons. */
    THROTTLE(21, 0, 1L << 40),
    /** Seconds held down since some start. */
    THROTTLE_SECONDS(22, 0, 1e12),
    /** 1 where the sender said that this GPU is no longer there. */
    ENDED(23, 0, 1),
    /** 1 where whoever reads this GPU from afar could not: its values no longer speak for the present. */
    LOST(24, 0, 1);

    private static final Metric[] BY_COLUMN = values();

    private static final Set<Metric> OF_INSTANCE = EnumSet.of(
            UTIL,
            MEM_CTRL_UTIL,
            MEM_USED,
            MEM_TOTAL,
            MEM_FREE,
            MEM_RESERVED,
            GR_ACTIVE,
            SM_ACTIVE,
            SM_OCCUPANCY,
            TENSOR_ACTIVE,
            DRAM_ACTIVE);

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

    /** Whether an instance has it of its own; everything else in the rows of an instance is of the GPU, repeated. */
    public boolean isOfInstance() {
        return OF_INSTANCE.contains(this);
    }

    /** Whether it is a word about the GPU, not a value of it. */
    public boolean isWord() {
        return this == ENDED || this == LOST;
    }

    /** Whether a value is possible at all; NaN never is. */
    public boolean admits(double value) {
        return value >= min && value <= max;
    }
}

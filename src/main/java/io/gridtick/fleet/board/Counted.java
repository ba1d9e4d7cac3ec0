package io.gridtick.fleet.board;

import io.gridtick.fleet.GpuState;

/**
 * What a GPU is counted with in all its groups, in whole parts of units: found out once, and taken away as it was added,
 * whatever the GPU has become since.
 */
public final class Counted {
    /** In place of a number that nobody knows. */
    public static final long UNKNOWN = Long.MIN_VALUE;

    /** Parts of a percent and of a watt. */
    public static final double THOUSANDTHS = 1_000;

    private static final double TENTHS = 10;

    private GpuState state = GpuState.GONE;
    private long utilThousandths = UNKNOWN;
    private long utilTenths = UNKNOWN;
    private long memUsed = UNKNOWN;
    private long memTotal = UNKNOWN;
    private long powerThousandths = UNKNOWN;
    private long tempTenths = UNKNOWN;
    private int unallocatedSlices;
    private boolean isIdle;
    private boolean isAllocated;

    public static Counted of(Gpu gpu) {
        Counted counted = new Counted();
        counted.take(gpu);
        return counted;
    }

    /** Of one that is not current nothing but its state counts. */
    void take(Gpu gpu) {
        state = gpu.state();
        if (!state.isCurrent()) {
            return;
        }
        GpuNow now = gpu.now();
        int util = now.util();
        utilThousandths = util == Units.UNKNOWN ? UNKNOWN : util;
        utilTenths = util == Units.UNKNOWN ? UNKNOWN : Math.round(util / THOUSANDTHS * TENTHS);
        memUsed = parts(now.memUsed(), 1);
        memTotal = parts(now.memTotal(), 1);
        powerThousandths = parts(now.power(), THOUSANDTHS);
        tempTenths = parts(now.temp(), TENTHS);
        unallocatedSlices = now.unallocatedSlices();
        isIdle = now.isIdle();
        isAllocated = isIdle && now.isAllocated();
    }

    private static long parts(double value, double partsPerUnit) {
        return Double.isNaN(value) ? UNKNOWN : Math.round(value * partsPerUnit);
    }

    public GpuState state() {
        return state;
    }

    public long utilThousandths() {
        return utilThousandths;
    }

    public long utilTenths() {
        return utilTenths;
    }

    public long memUsed() {
        return memUsed;
    }

    public long memTotal() {
        return memTotal;
    }

    public long powerThousandths() {
        return powerThousandths;
    }

    public long tempTenths() {
        return tempTenths;
    }

    public int unallocatedSlices() {
        return unallocatedSlices;
    }

    public boolean isIdle() {
        return isIdle;
    }

    /** Of one that is idle, whether somebody has it. */
    public boolean isAllocated() {
        return isAllocated;
    }
}

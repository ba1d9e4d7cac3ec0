package io.gridtick.fleet.group;

import io.gridtick.fleet.GpuState;
import io.gridtick.fleet.board.Counted;
import io.gridtick.fleet.board.GpuCounter;
import io.gridtick.fleet.window.GroupBuckets;
import io.gridtick.fleet.window.WindowSpan;
import io.gridtick.fleet.window.WindowSum;
import java.util.HashMap;
import java.util.Map;

/**
 * Sums over some GPUs. Values count only while their GPU is current; what is stale or gone is counted as such, not dropped.
 */
public final class Group implements GpuCounter {
    private static final int UTIL_MAX = 100;
    private static final int TEMP_MIN = -60;
    private static final int TEMP_MAX = 300;

    private final String name;
    private final GroupBuckets buckets = new GroupBuckets();
    private final Map<String, Integer> gpusByHost = new HashMap<>();
    private final int[] gpusByState = new int[GpuState.COUNT];
    private final Amount util = new Amount(Counted.THOUSANDTHS);
    private final Amount memUsed = new Amount(1);
    private final Amount memTotal = new Amount(1);
    private final Amount power = new Amount(Counted.THOUSANDTHS);
    private final Spectrum utils = new Spectrum(0, UTIL_MAX);
    private final Spectrum temps = new Spectrum(TEMP_MIN, TEMP_MAX);
    private int idleAllocated;
    private int idleUnallocated;
    private int unallocatedSlices;
    private int gpus;

    /** Those that belong here, also while they are counted out. */
    private int members;

    private long changedMillis;

    public Group(String name) {
        this.name = name;
    }

    public String name() {
        return name;
    }

    @Override
    public GroupBuckets buckets() {
        return buckets;
    }

    @Override
    public void count(Counted gpu, int sign) {
        gpus += sign;
        gpusByState[gpu.state().place()] += sign;
        if (!gpu.state().isCurrent()) {
            return;
        }
        util.add(gpu.utilThousandths(), sign);
        utils.add(gpu.utilTenths(), sign);
        memUsed.add(gpu.memUsed(), sign);
        memTotal.add(gpu.memTotal(), sign);
        power.add(gpu.powerThousandths(), sign);
        temps.add(gpu.tempTenths(), sign);
        unallocatedSlices += sign * gpu.unallocatedSlices();
        if (gpu.isIdle()) {
            countIdle(gpu.isAllocated(), sign);
        }
    }

    /** Notes that a GPU of this host came, or left. */
    public void countMember(String host, int sign) {
        members += sign;
        if (!host.isEmpty()) {
            gpusByHost.compute(host, (_, count) -> {
                int sum = (count == null ? 0 : count) + sign;
                return sum == 0 ? null : sum;
            });
        }
    }

    @Override
    public void touch(long millis) {
        changedMillis = Math.max(changedMillis, millis);
    }

    public long changedMillis() {
        return changedMillis;
    }

    public boolean isEmpty() {
        return members == 0;
    }

    public int gpus() {
        return gpus;
    }

    public int gpus(GpuState state) {
        return gpusByState[state.place()];
    }

    public int hosts() {
        return gpusByHost.size();
    }

    /** Mean percent over current GPUs, not over samples; NaN where nobody knows. */
    public double util() {
        return util.mean();
    }

    public double utilPercentile(double share) {
        return utils.percentile(share);
    }

    public double memUsed() {
        return memUsed.sum();
    }

    public double memTotal() {
        return memTotal.sum();
    }

    public double power() {
        return power.sum();
    }

    public double tempMax() {
        return temps.max();
    }

    /** GPUs that are idle though somebody has them. */
    public int idleAllocated() {
        return idleAllocated;
    }

    public int idleUnallocated() {
        return idleUnallocated;
    }

    /** Slices of partitioned GPUs that no instance has. */
    public int unallocatedSlices() {
        return unallocatedSlices;
    }

    public WindowSum window(WindowSpan span, long nowMillis) {
        return buckets.sum(span, nowMillis);
    }

    private void countIdle(boolean isAllocated, int sign) {
        if (isAllocated) {
            idleAllocated += sign;
        } else {
            idleUnallocated += sign;
        }
    }
}

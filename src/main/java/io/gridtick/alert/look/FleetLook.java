package io.gridtick.alert.look;

import io.gridtick.alert.rule.Field;
import io.gridtick.alert.rule.Fields;
import io.gridtick.alert.rule.Labels;
import io.gridtick.alert.rule.SubjectKind;
import io.gridtick.fleet.GpuLabels;
import io.gridtick.fleet.GpuState;
import io.gridtick.fleet.Metric;
import io.gridtick.fleet.board.Gpu;
import io.gridtick.fleet.board.GpuNow;
import io.gridtick.fleet.board.Place;
import io.gridtick.fleet.event.ThrottleReason;
import io.gridtick.fleet.view.GpuVisitor;
import java.util.HashMap;
import java.util.Map;

/** Writes what all GPUs and their hosts do now into two tables. On the fleet's thread, from begin to end. */
public final class FleetLook implements GpuVisitor {
    private static final double THOUSANDTHS = 1_000;
    private static final double PERCENT = 100;
    private static final double HERTZ_PER_MHZ = 1e6;
    private static final long THERMAL = 0x60;
    private static final int ENDED = 4;

    private static final int STATE = column("state");
    private static final int UTIL = column("util");
    private static final int ALLOCATED_UTIL = column("allocated_util");
    private static final int MEM_USED_SHARE = column("mem_used_share");
    private static final int POWER = column("power");
    private static final int TEMP = column("temp");
    private static final int MEM_TEMP = column("mem_temp");
    private static final int SM_ACTIVE = column("sm_active");
    private static final int TENSOR_ACTIVE = column("tensor_active");
    private static final int DRAM_ACTIVE = column("dram_active");
    private static final int SM_CLOCK = column("sm_clock");
    private static final int ECC_SBE = column("ecc_sbe");
    private static final int ECC_DBE = column("ecc_dbe");
    private static final int ROW_REMAP_FAILURE = column("row_remap_failure");
    private static final int THROTTLED = column("throttled");
    private static final int THERMAL_THROTTLE = column("thermal_throttle");
    private static final int IDLE = column("idle");
    private static final int ALLOCATED = column("allocated");
    private static final int CONFLICT = column("conflict");

    private final SubjectTable gpus;
    private final SubjectTable hosts;
    private final Map<Where, HostSum> sums = new HashMap<>();
    private final HostSum nowhere = new HostSum("", "");
    private HostSum last = nowhere;

    private record Where(String region, String host) {}

    public FleetLook(SubjectTable gpus, SubjectTable hosts) {
        this.gpus = gpus;
        this.hosts = hosts;
    }

    /** Nobody is met yet. */
    public void begin() {
        gpus.begin();
        hosts.begin();
        sums.values().forEach(HostSum::begin);
        last = nowhere;
    }

    @Override
    public void visit(Gpu gpu, Place place) {
        int slot = gpus.known(gpu.id(), place);
        if (slot < 0) {
            String uuid = GpuLabels.uuidOf(gpu.id());
            slot = gpus.meet(gpu.id(), place, new Labels(uuid, uuid, place.region(), place.host(), place.model()));
        }
        boolean isEnded = gpu.isEnded();
        boolean isCurrent = gpu.state().isCurrent();
        double util = isCurrent && gpu.now().util() >= 0 ? gpu.now().util() / THOUSANDTHS : Field.UNKNOWN;
        if (slot >= 0) {
            gpus.put(slot, STATE, isEnded ? ENDED : gpu.state().place());
            write(slot, gpu.now(), isCurrent, util);
        }
        if (!place.host().isEmpty()) {
            sum(place).add(gpu, isEnded, isCurrent, util);
        }
    }

    /** Everybody was met. */
    public void end(long nowMillis) {
        gpus.end(nowMillis);
        sums.values().removeIf(host -> !host.write(hosts));
        hosts.end(nowMillis);
    }

    /** Of one that does not report its values are not known, whatever they were. */
    private void write(int slot, GpuNow now, boolean isCurrent, double util) {
        gpus.put(slot, UTIL, util);
        boolean isAllocated = isCurrent && now.isAllocated();
        gpus.put(slot, ALLOCATED_UTIL, !isCurrent || isAllocated ? util : Field.DOES_NOT_APPLY);
        gpus.put(slot, MEM_USED_SHARE, isCurrent ? PERCENT * now.memUsed() / now.memTotal() : Field.UNKNOWN);
        gpus.put(slot, POWER, isCurrent ? now.power() : Field.UNKNOWN);
        gpus.put(slot, TEMP, isCurrent ? now.temp() : Field.UNKNOWN);
        put(slot, MEM_TEMP, now, Metric.MEM_TEMP, isCurrent);
        put(slot, SM_ACTIVE, now, Metric.SM_ACTIVE, isCurrent);
        put(slot, TENSOR_ACTIVE, now, Metric.TENSOR_ACTIVE, isCurrent);
        put(slot, DRAM_ACTIVE, now, Metric.DRAM_ACTIVE, isCurrent);
        gpus.put(slot, SM_CLOCK, isCurrent ? now.value(Metric.SM_CLOCK) / HERTZ_PER_MHZ : Field.UNKNOWN);
        put(slot, ECC_SBE, now, Metric.ECC_SBE, isCurrent);
        put(slot, ECC_DBE, now, Metric.ECC_DBE, isCurrent);
        put(slot, ROW_REMAP_FAILURE, now, Metric.ROW_REMAP_FAILURE, isCurrent);
        double reasons = isCurrent ? now.value(Metric.THROTTLE) : Field.UNKNOWN;
        gpus.put(slot, THROTTLED, bit(reasons, ThrottleReason.PROBLEMS));
        gpus.put(slot, THERMAL_THROTTLE, bit(reasons, THERMAL));
        gpus.put(slot, IDLE, isCurrent ? flag(now.isIdle()) : Field.UNKNOWN);
        gpus.put(slot, ALLOCATED, isCurrent ? flag(isAllocated) : Field.UNKNOWN);
        gpus.put(slot, CONFLICT, isCurrent ? flag(now.isConflict()) : Field.UNKNOWN);
    }

    private void put(int slot, int column, GpuNow now, Metric metric, boolean isCurrent) {
        gpus.put(slot, column, isCurrent ? now.value(metric) : Field.UNKNOWN);
    }

    private static double bit(double reasons, long bits) {
        return Double.isNaN(reasons) ? Field.UNKNOWN : flag(((long) reasons & bits) != 0);
    }

    private static double flag(boolean isSo) {
        return isSo ? 1 : 0;
    }

    /** GPUs come in the order of their places, so those of a host as a rule one after the other. */
    private HostSum sum(Place place) {
        if (!last.isAt(place)) {
            last = sums.computeIfAbsent(
                    new Where(place.region(), place.host()), where -> new HostSum(where.host(), where.region()));
        }
        return last;
    }

    private static int column(String name) {
        return Fields.column(SubjectKind.GPU, name);
    }

    static boolean isSilent(Gpu gpu) {
        return gpu.state() == GpuState.STALE || gpu.state() == GpuState.GONE;
    }
}

package io.gridtick.fleet.board;

import io.gridtick.fleet.Metric;
import io.gridtick.fleet.window.Origin;
import io.gridtick.fleet.window.Trace;
import io.gridtick.fleet.window.WindowSpan;
import io.gridtick.fleet.window.WindowSum;
import java.util.List;
import java.util.Optional;

/** What is shown of a GPU: the newest values, and what follows from several of them. NaN is unknown. */
public final class GpuNow {
    /** Who rests for so long is idle. */
    public static final long IDLE_AFTER_MILLIS = 300_000;
    /** Who has more memory than this is had by somebody. */
    public static final double ALLOCATED_FROM_BYTES = 1L << 30;

    /** What was said lately still counts beside what is said now. */
    public static final long LATELY_MILLIS = 90_000;

    private final Gpu gpu;

    GpuNow(Gpu gpu) {
        this.gpu = gpu;
    }

    /** Thousandths of a percent; -1 where it is unknown. */
    public int util() {
        return gpu.trace.newestUtil();
    }

    /** What the utilisation is; empty where it is unknown. */
    public Optional<Origin> utilOrigin() {
        return gpu.trace.isEmpty() ? Optional.empty() : Optional.of(gpu.trace.newestOrigin());
    }

    public double value(Metric metric) {
        return switch (metric) {
            case UTIL -> util() == Units.UNKNOWN ? Double.NaN : util() / 1_000.0;
            case MEM_USED -> memUsed();
            case MEM_TOTAL -> memTotal();
            case POWER -> gpu.values.power();
            default -> gpu.values.value(metric);
        };
    }

    public double memUsed() {
        double ofDevice = gpu.values.value(Metric.MEM_USED);
        Instances instances = gpu.instances;
        if (instances == null || gpu.values.timeMillis(Metric.MEM_USED) >= instances.newestMillis() - LATELY_MILLIS) {
            return ofDevice;
        }
        double ofInstances = instances.memUsed();
        return Double.isNaN(ofInstances) ? ofDevice : ofInstances;
    }

    public double memTotal() {
        double ofDevice = gpu.values.memTotal();
        Instances instances = gpu.instances;
        return Double.isNaN(ofDevice) && instances != null ? instances.memTotal() : ofDevice;
    }

    public double power() {
        return gpu.values.power();
    }

    public double temp() {
        return gpu.values.value(Metric.TEMP);
    }

    /** Who holds the GPU; empty where nobody is known to. */
    public String workload() {
        return gpu.workload.millis() >= gpu.newestMillis() - LATELY_MILLIS ? gpu.workload.value() : "";
    }

    /** Since when it does next to nothing, as far as that is known without a gap; {@link Gpu#NEVER} where it works. */
    public long restingSinceMillis() {
        long since = gpu.trace.idleSinceMillis();
        boolean isKnown = gpu.state().isCurrent() && gpu.newestMillis() <= gpu.trace.newestEndMillis();
        if (since == Trace.NONE || !isKnown || gpu.smBusyMillis() >= gpu.trace.newestMillis()) {
            return Gpu.NEVER;
        }
        return Math.max(since, gpu.smBusyMillis());
    }

    /** Whether it rests for so long that it counts as idle. */
    public boolean isIdle() {
        long since = restingSinceMillis();
        return since != Gpu.NEVER && gpu.trace.newestMillis() - since >= IDLE_AFTER_MILLIS;
    }

    /** Whether somebody has it, busy or not. */
    public boolean isAllocated() {
        return memUsed() > ALLOCATED_FROM_BYTES || !workload().isEmpty();
    }

    public boolean isConflict() {
        return gpu.placements.isConflict();
    }

    /** Whether it has instances now. */
    public boolean isPartitioned() {
        Instances instances = gpu.instances;
        return instances != null && instances.newestMillis() >= gpu.newestMillis() - LATELY_MILLIS;
    }

    /** Slices into which the GPU can be partitioned; 0 where it is not. */
    public int slices() {
        return isPartitioned() ? Profile.slicesOf(gpu.model.value()) : 0;
    }

    /** Slices that no instance has. */
    public int unallocatedSlices() {
        Instances instances = gpu.instances;
        return instances == null || !isPartitioned() ? 0 : Math.max(0, slices() - instances.allocatedSlices());
    }

    public List<InstanceNow> instances() {
        Instances instances = gpu.instances;
        return instances == null || !isPartitioned()
                ? List.of()
                : instances.present().stream().map(InstanceNow::new).toList();
    }

    public List<Stay> stays() {
        return gpu.placements.stays();
    }

    public List<Visit> visits() {
        return gpu.placements.visits();
    }

    /** As the sender spells it; empty where nobody said it. */
    public String reportedModel() {
        return gpu.model.value();
    }

    public WindowSum window(WindowSpan span, long nowMillis) {
        long from = Math.max(span.startMillis(nowMillis), gpu.firstMillis());
        long to = Math.min(WindowSpan.endMillis(nowMillis), gpu.expectedUntilMillis());
        return gpu.buckets.sum(span, nowMillis, Math.max(0, to - from));
    }
}

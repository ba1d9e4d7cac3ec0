package io.gridtick.fleet.board;

import io.gridtick.fleet.GpuLabels;
import io.gridtick.fleet.Metric;
import io.gridtick.fleet.record.RecordReader;
import io.gridtick.fleet.record.RecordWriter;
import io.gridtick.fleet.window.Origin;
import io.gridtick.fleet.window.Rhythm;
import io.gridtick.fleet.window.Segments;
import io.gridtick.fleet.window.Trace;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * The instances of a partitioned GPU and what they add up to: activity by slices, where a slice that nobody has is idle,
 * and memory by instance. An instance that was not heard of for long, while others were, is not there any more.
 */
final class Instances {
    static final int MAX = 64;

    private static final long HOLD_MILLIS = Rhythm.HOLD_MILLIS_MAX;

    private final NavigableMap<String, Instance> all = new TreeMap<>();
    private long newestMillis = Values.NEVER;

    /** Worked out when somebody asks, again after something was said. */
    private @Nullable Totals totals;

    private record Totals(int slices, double memUsed, double memTotal) {}

    /** The instance, made where it is new; null where the GPU has no room for it. */
    @Nullable
    Instance see(String name, GpuLabels.Part part, long millis) {
        Instance known = all.get(name);
        if (known == null) {
            if (all.size() == MAX) {
                return null;
            }
            known = new Instance(name);
            all.put(name, known);
        }
        known.see(part.profile(), part.workload(), millis);
        newestMillis = Math.max(newestMillis, millis);
        totals = null;
        return known;
    }

    void write(RecordWriter out) {
        out.putTime(newestMillis);
        out.putUnsigned(all.size());
        all.values().forEach(instance -> instance.write(out));
    }

    void read(RecordReader in) {
        newestMillis = in.getTime();
        int count = in.getCount();
        for (int i = 0; i < count; i++) {
            Instance instance = Instance.read(in);
            all.put(instance.name(), instance);
        }
    }

    void absorb(Instances other) {
        other.all.forEach(
                (name, theirs) -> all.computeIfAbsent(name, Instance::new).absorb(theirs));
        newestMillis = Math.max(newestMillis, other.newestMillis);
        totals = null;
    }

    long newestMillis() {
        return newestMillis;
    }

    /** Those that are there now. */
    List<Instance> present() {
        return all.values().stream().filter(this::isPresent).toList();
    }

    private boolean isPresent(Instance instance) {
        return !instance.isEnded() && instance.newestMillis() >= newestMillis - HOLD_MILLIS;
    }

    /** Slices that present instances have. */
    int allocatedSlices() {
        return totals().slices();
    }

    /** Bytes: instances of compute share the memory of theirs, so it counts once. NaN where no instance knows. */
    double memUsed() {
        return totals().memUsed();
    }

    double memTotal() {
        return totals().memTotal();
    }

    private Totals totals() {
        Totals known = totals;
        if (known == null) {
            List<Instance> present = present();
            known = new Totals(
                    slices(present),
                    sumOverGpuInstances(present, instance -> instance.values().value(Metric.MEM_USED)),
                    sumOverGpuInstances(present, instance -> instance.values().memTotal()));
            totals = known;
        }
        return known;
    }

    private static int slices(List<Instance> present) {
        Set<String> seen = new HashSet<>();
        int slices = 0;
        for (Instance instance : present) {
            if (seen.add(instance.gpuInstance())) {
                slices += instance.profile().slices();
            }
        }
        return slices;
    }

    private static double sumOverGpuInstances(List<Instance> present, ToDoubleFunction<Instance> bytes) {
        Set<String> seen = new HashSet<>();
        double sum = Double.NaN;
        for (Instance instance : present) {
            double value = bytes.applyAsDouble(instance);
            if (!Double.isNaN(value) && seen.add(instance.gpuInstance())) {
                sum = Double.isNaN(sum) ? value : sum + value;
            }
        }
        return sum;
    }

    /** Puts the sums from this time on into the trace: what one instance said may count in later ones too. */
    void sumUp(long fromMillis, int slicesOfGpu, Trace trace, Segments segments) {
        for (Instance instance : all.values()) {
            for (int i = 0; i < instance.actives(); i++) {
                long millis = instance.activeMillis(i);
                if (millis >= fromMillis) {
                    int util = Units.thousandths(activeAt(millis, slicesOfGpu));
                    boolean _ = trace.put(millis, util, Origin.INSTANCES, segments);
                }
            }
        }
    }

    /** Percent of the whole GPU. */
    private double activeAt(long millis, int slicesOfGpu) {
        Collection<Instance> instances = all.values();
        double active = 0;
        int slices = 0;
        String whole = "";
        String last = "";
        for (Instance instance : instances) {
            double percent = instance.activeAt(millis, HOLD_MILLIS);
            // In the order of names an instance comes before the instances of compute within it.
            boolean isWithin = instance.isCompute() && instance.gpuInstance().equals(whole);
            if (Double.isNaN(percent) || isWithin) {
                continue;
            }
            if (!instance.isCompute()) {
                whole = instance.name();
            }
            if (!instance.gpuInstance().equals(last)) {
                slices += instance.profile().slices();
                last = instance.gpuInstance();
            }
            active += percent
                    * (instance.isCompute()
                            ? instance.profile().computeSlices()
                            : instance.profile().slices());
        }
        return Math.min(100, active / Math.max(slices, slicesOfGpu));
    }
}

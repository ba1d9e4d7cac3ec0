package io.gridtick.history.rollup;

import io.gridtick.fleet.board.Profile;
import io.gridtick.fleet.board.Units;
import io.gridtick.history.block.Strand;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What the instances of a partitioned GPU add up to at each moment at which one of them told something. */
final class InstanceSums {
    private static final double UTIL_MAX = 100;

    /** In the order of names an instance comes before the instances of compute within it. */
    private final NavigableMap<String, InstanceLine> instances = new TreeMap<>();

    private final int slicesOfGpu;

    InstanceSums(List<Strand> strands, int slicesOfGpu) {
        this.slicesOfGpu = slicesOfGpu;
        for (Strand strand : strands) {
            if (strand.part().isInstance()) {
                instances
                        .computeIfAbsent(strand.part().instance(), InstanceLine::new)
                        .take(strand);
            }
        }
    }

    /** Thousandths of a percent of the whole: by slices, where one that nobody has is idle. */
    List<Told> active(int rank) {
        return moments(instances.values().stream().map(InstanceLine::active))
                .map(millis -> new Told(millis, rank, Units.thousandths(activeAt(millis))))
                .toList();
    }

    /** Bytes. */
    List<Told> memUsed() {
        return moments(instances.values().stream().map(InstanceLine::memUsed))
                .map(millis -> new Told(millis, 0, Math.round(memUsedAt(millis))))
                .toList();
    }

    private static Stream<Long> moments(Stream<NavigableMap<Long, Double>> lines) {
        return lines.flatMap(line -> line.keySet().stream()).distinct();
    }

    private double activeAt(long millis) {
        double active = 0;
        int slices = 0;
        String whole = "";
        String last = "";
        for (InstanceLine instance : instances.values()) {
            double percent = instance.at(instance.active(), millis);
            boolean isWithin = instance.isCompute() && instance.gpuInstance().equals(whole);
            if (Double.isNaN(percent) || isWithin) {
                continue;
            }
            if (!instance.isCompute()) {
                whole = instance.name();
            }
            Profile profile = instance.profile();
            if (!instance.gpuInstance().equals(last)) {
                slices += profile.slices();
                last = instance.gpuInstance();
            }
            active += percent * (instance.isCompute() ? profile.computeSlices() : profile.slices());
        }
        return Math.min(UTIL_MAX, active / Math.max(slices, slicesOfGpu));
    }

    /** Instances of compute share the memory of theirs, so it counts once. */
    private double memUsedAt(long millis) {
        double bytes = 0;
        String last = "";
        for (InstanceLine instance : instances.values()) {
            double value = instance.at(instance.memUsed(), millis);
            if (!Double.isNaN(value) && !instance.gpuInstance().equals(last)) {
                bytes += value;
                last = instance.gpuInstance();
            }
        }
        return bytes;
    }
}

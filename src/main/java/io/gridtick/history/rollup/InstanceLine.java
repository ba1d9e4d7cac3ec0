package io.gridtick.history.rollup;

import io.gridtick.fleet.Metric;
import io.gridtick.fleet.board.Profile;
import io.gridtick.fleet.window.Rhythm;
import io.gridtick.history.block.Strand;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What one instance of a partitioned GPU told. */
final class InstanceLine {
    private final String name;
    private final NavigableMap<Long, Double> active = new TreeMap<>();
    private final NavigableMap<Long, Double> memUsed = new TreeMap<>();
    private String profileName = "";
    private long profileMillis = Long.MIN_VALUE;
    private long newestMillis = Long.MIN_VALUE;
    private long endedMillis = Long.MIN_VALUE;

    InstanceLine(String name) {
        this.name = name;
    }

    void take(Strand strand) {
        for (int row = 0; row < strand.size(); row++) {
            long millis = strand.timeMillis(row);
            double engine = strand.value(row, Metric.GR_ACTIVE);
            put(active, millis, Double.isNaN(engine) ? strand.value(row, Metric.UTIL) : engine);
            put(memUsed, millis, strand.value(row, Metric.MEM_USED));
            if (!Double.isNaN(strand.value(row, Metric.ENDED))) {
                endedMillis = Math.max(endedMillis, millis);
            }
            newestMillis = hasOwn(strand, row) ? Math.max(newestMillis, millis) : newestMillis;
        }
        see(strand.part().profile(), strand.timeMillis(strand.size() - 1));
    }

    String name() {
        return name;
    }

    /** That of {@code 2.0}, which is an instance of compute, is {@code 2}. */
    String gpuInstance() {
        return isCompute() ? name.substring(0, name.indexOf('.')) : name;
    }

    boolean isCompute() {
        return name.indexOf('.') >= 0;
    }

    Profile profile() {
        return Profile.of(profileName);
    }

    /** Percent of the instance. */
    NavigableMap<Long, Double> active() {
        return active;
    }

    /** Bytes. */
    NavigableMap<Long, Double> memUsed() {
        return memUsed;
    }

    /** The value that holds at a moment; NaN where none is known. */
    double at(NavigableMap<Long, Double> line, long millis) {
        boolean isEnded = endedMillis > newestMillis && millis >= endedMillis;
        Map.@Nullable Entry<Long, Double> told = isEnded ? null : line.floorEntry(millis);
        return told == null || told.getKey() < millis - Rhythm.HOLD_MILLIS_MAX ? Double.NaN : told.getValue();
    }

    private void see(String said, long millis) {
        boolean isNewer = millis > profileMillis || (millis == profileMillis && said.compareTo(profileName) > 0);
        if (!said.isEmpty() && isNewer) {
            profileName = said;
            profileMillis = millis;
        }
    }

    /** Of two values of one moment the larger counts. */
    private static void put(NavigableMap<Long, Double> line, long millis, double value) {
        if (!Double.isNaN(value)) {
            line.merge(millis, value, Math::max);
        }
    }

    private static boolean hasOwn(Strand strand, int row) {
        for (int column = 0; column < Metric.COUNT; column++) {
            Metric metric = Metric.at(column);
            if (metric.isOfInstance() && !Double.isNaN(strand.value(row, metric))) {
                return true;
            }
        }
        return false;
    }
}

package io.gridtick.fleet.view;

import io.gridtick.fleet.Metric;
import io.gridtick.fleet.board.InstanceNow;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An instance of a partitioned GPU in one row. */
public record InstanceRow(
        String instance,
        @Nullable String profile,
        int slices,
        Instant ts,
        @Nullable String workload,
        @Nullable Double grActive,
        @Nullable Double smActive,
        @Nullable Double smOccupancy,
        @Nullable Double tensorActive,
        @Nullable Double dramActive,
        @Nullable Long memUsed,
        @Nullable Long memTotal) {

    static InstanceRow of(InstanceNow now) {
        return new InstanceRow(
                now.name(),
                Figures.text(now.profile()),
                now.slices(),
                Figures.time(now.newestMillis()),
                Figures.text(now.workload()),
                Figures.tenths(now.value(Metric.GR_ACTIVE)),
                Figures.tenths(now.value(Metric.SM_ACTIVE)),
                Figures.tenths(now.value(Metric.SM_OCCUPANCY)),
                Figures.tenths(now.value(Metric.TENSOR_ACTIVE)),
                Figures.tenths(now.value(Metric.DRAM_ACTIVE)),
                Figures.whole(now.value(Metric.MEM_USED)),
                Figures.whole(now.value(Metric.MEM_TOTAL)));
    }
}

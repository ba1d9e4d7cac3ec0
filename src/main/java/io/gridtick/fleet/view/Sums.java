package io.gridtick.fleet.view;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.gridtick.fleet.GpuState;
import io.gridtick.fleet.group.Group;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The numbers that the fleet and every group of it are shown with; {@code ts} is their last change. Null is unknown. */
public record Sums(
        @Nullable Instant ts,
        int gpus,
        int live,
        int late,
        int stale,
        int gone,
        int hosts,
        @Nullable Double util,
        @JsonProperty("util_p10") @Nullable Double utilP10,
        @JsonProperty("util_p50") @Nullable Double utilP50,
        @JsonProperty("util_p90") @Nullable Double utilP90,
        WindowRows windows,
        @Nullable Long memUsed,
        @Nullable Long memTotal,
        @Nullable Double power,
        @Nullable Double tempMax,
        int idle,
        int idleAllocated,
        int idleUnallocated,
        int slicesUnallocated) {

    public static Sums of(Group group, long nowMillis) {
        return new Sums(
                group.changedMillis() == 0 ? null : Figures.time(group.changedMillis()),
                group.gpus(),
                group.gpus(GpuState.LIVE),
                group.gpus(GpuState.LATE),
                group.gpus(GpuState.STALE),
                group.gpus(GpuState.GONE),
                group.hosts(),
                Figures.tenths(group.util()),
                Figures.tenths(group.utilPercentile(0.1)),
                Figures.tenths(group.utilPercentile(0.5)),
                Figures.tenths(group.utilPercentile(0.9)),
                WindowRows.of(span -> group.window(span, nowMillis)),
                Figures.whole(group.memUsed()),
                Figures.whole(group.memTotal()),
                Figures.tenths(group.power()),
                Figures.tenths(group.tempMax()),
                group.idleAllocated() + group.idleUnallocated(),
                group.idleAllocated(),
                group.idleUnallocated(),
                group.unallocatedSlices());
    }
}

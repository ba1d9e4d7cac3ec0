package io.gridtick.fleet;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The numbers that a region and the fleet are shown with; {@code ts} is their last change. Null is unknown. */
public record Sums(
        @Nullable Instant ts,
        int gpus,
        int live,
        int late,
        int stale,
        int gone,
        int hosts,
        @Nullable Double util,
        @Nullable Long memUsed,
        @Nullable Long memTotal,
        @Nullable Double power,
        @Nullable Double tempMax) {

    static Sums of(long changedMillis, Totals totals, int hosts) {
        return new Sums(
                changedMillis == 0 ? null : Instant.ofEpochMilli(changedMillis),
                totals.gpus(),
                totals.gpus(GpuState.LIVE),
                totals.gpus(GpuState.LATE),
                totals.gpus(GpuState.STALE),
                totals.gpus(GpuState.GONE),
                hosts,
                Figures.tenths(totals.mean(Metric.UTIL)),
                Figures.whole(totals.sum(Metric.MEM_USED)),
                Figures.whole(totals.sum(Metric.MEM_TOTAL)),
                Figures.tenths(totals.sum(Metric.POWER)),
                Figures.tenths(totals.maxTemp()));
    }
}

package io.gridtick.fleet;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A GPU in one row, its values under the names they came in by. Null is unknown. */
public record GpuRow(
        String uuid,
        String host,
        String region,
        @Nullable String model,
        @Nullable Integer index,
        String state,
        Instant ts,
        double ageS,
        @Nullable Double util,
        @Nullable Double memCtrlUtil,
        @Nullable Long memUsed,
        @Nullable Long memTotal,
        @Nullable Double power,
        @Nullable Double temp,
        @Nullable Double memTemp,
        @Nullable Long smClock,
        @Nullable Long energy) {

    static GpuRow of(Gpu gpu, long nowMillis) {
        GpuLabels labels = gpu.labels();
        return new GpuRow(
                labels.uuid(),
                labels.host(),
                labels.region(),
                labels.model().orElse(null),
                labels.index() == GpuLabels.NO_INDEX ? null : labels.index(),
                gpu.state().wireName(),
                Instant.ofEpochMilli(gpu.newestMillis()),
                Math.max(0, nowMillis - gpu.newestMillis()) / 1000.0,
                Figures.tenths(gpu.value(Metric.UTIL)),
                Figures.tenths(gpu.value(Metric.MEM_CTRL_UTIL)),
                Figures.whole(gpu.value(Metric.MEM_USED)),
                Figures.whole(gpu.value(Metric.MEM_TOTAL)),
                Figures.tenths(gpu.value(Metric.POWER)),
                Figures.tenths(gpu.value(Metric.TEMP)),
                Figures.tenths(gpu.value(Metric.MEM_TEMP)),
                Figures.whole(gpu.value(Metric.SM_CLOCK)),
                Figures.whole(gpu.value(Metric.ENERGY)));
    }
}

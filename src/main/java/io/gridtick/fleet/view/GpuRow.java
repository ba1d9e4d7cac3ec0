package io.gridtick.fleet.view;

import io.gridtick.fleet.GpuLabels;
import io.gridtick.fleet.Metric;
import io.gridtick.fleet.board.Gpu;
import io.gridtick.fleet.board.GpuNow;
import io.gridtick.fleet.board.Place;
import io.gridtick.fleet.window.Origin;
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
        @Nullable String utilSource,
        @Nullable Double memCtrlUtil,
        @Nullable Double grActive,
        @Nullable Double smActive,
        @Nullable Double smOccupancy,
        @Nullable Double tensorActive,
        @Nullable Double dramActive,
        @Nullable Long memUsed,
        @Nullable Long memTotal,
        @Nullable Long memFree,
        @Nullable Long memReserved,
        @Nullable Double power,
        @Nullable Double temp,
        @Nullable Double memTemp,
        @Nullable Long smClock,
        @Nullable Long energy,
        @Nullable Long xid,
        @Nullable Long xidCount,
        @Nullable Long eccSbe,
        @Nullable Long eccDbe,
        @Nullable Long rowRemapFailure,
        @Nullable Long throttle,
        @Nullable Double throttleSeconds,
        boolean ended,
        @Nullable String workload,
        boolean allocated,
        boolean idle,
        @Nullable Double idleS,
        int slices,
        int slicesUnallocated) {

    public static GpuRow of(Gpu gpu, long nowMillis) {
        Place place = gpu.place();
        GpuNow now = gpu.now();
        Reading reading = new Reading(now);
        return new GpuRow(
                GpuLabels.uuidOf(gpu.id()),
                place.host(),
                place.region(),
                place.model().equals(Place.UNKNOWN_MODEL) ? null : place.model(),
                place.index() == GpuLabels.NO_INDEX ? null : place.index(),
                gpu.state().wireName(),
                Figures.time(gpu.newestMillis()),
                secondsSince(gpu.newestMillis(), nowMillis),
                reading.tenths(Metric.UTIL),
                now.utilOrigin().map(Origin::wireName).orElse(null),
                reading.tenths(Metric.MEM_CTRL_UTIL),
                reading.tenths(Metric.GR_ACTIVE),
                reading.tenths(Metric.SM_ACTIVE),
                reading.tenths(Metric.SM_OCCUPANCY),
                reading.tenths(Metric.TENSOR_ACTIVE),
                reading.tenths(Metric.DRAM_ACTIVE),
                reading.whole(Metric.MEM_USED),
                reading.whole(Metric.MEM_TOTAL),
                reading.whole(Metric.MEM_FREE),
                reading.whole(Metric.MEM_RESERVED),
                reading.tenths(Metric.POWER),
                reading.tenths(Metric.TEMP),
                reading.tenths(Metric.MEM_TEMP),
                reading.whole(Metric.SM_CLOCK),
                reading.whole(Metric.ENERGY),
                reading.whole(Metric.XID),
                reading.whole(Metric.XID_COUNT),
                reading.whole(Metric.ECC_SBE),
                reading.whole(Metric.ECC_DBE),
                reading.whole(Metric.ROW_REMAP_FAILURE),
                reading.whole(Metric.THROTTLE),
                reading.tenths(Metric.THROTTLE_SECONDS),
                gpu.isEnded(),
                Figures.text(now.workload()),
                now.isAllocated(),
                now.isIdle(),
                now.isIdle() ? secondsSince(now.restingSinceMillis(), nowMillis) : null,
                now.slices(),
                now.unallocatedSlices());
    }

    private static double secondsSince(long millis, long nowMillis) {
        return Math.max(0, nowMillis - millis) / 1000.0;
    }

    /** The values as JSON has them. */
    private record Reading(GpuNow now) {
        @Nullable
        Double tenths(Metric metric) {
            return Figures.tenths(now.value(metric));
        }

        @Nullable
        Long whole(Metric metric) {
            return Figures.whole(now.value(metric));
        }
    }
}

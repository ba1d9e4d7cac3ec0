package io.gridtick.fleet.view;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.gridtick.fleet.board.Gpu;
import io.gridtick.fleet.board.GpuNow;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Everything that is known of one GPU now: beside its row its time, its instances, where it was, and what happened. */
public record GpuDetail(
        @JsonUnwrapped GpuRow row,
        @Nullable String modelReported,
        Instant firstTs,
        double intervalS,
        boolean conflict,
        WindowRows windows,
        List<InstanceRow> instances,
        List<StayRow> hosts,
        List<VisitRow> places,
        List<EventRow> events) {
    public GpuDetail {
        instances = List.copyOf(instances);
        hosts = List.copyOf(hosts);
        places = List.copyOf(places);
        events = List.copyOf(events);
    }

    public static GpuDetail of(Gpu gpu, long nowMillis) {
        GpuNow now = gpu.now();
        return new GpuDetail(
                GpuRow.of(gpu, nowMillis),
                Figures.text(now.reportedModel()),
                Figures.time(gpu.firstMillis()),
                gpu.intervalMillis() / 1000.0,
                now.isConflict(),
                WindowRows.of(span -> now.window(span, nowMillis)),
                now.instances().stream().map(InstanceRow::of).toList(),
                now.stays().stream().map(StayRow::of).toList(),
                now.visits().stream().map(VisitRow::of).toList(),
                gpu.recentEvents().reversed().stream().map(EventRow::of).toList());
    }
}

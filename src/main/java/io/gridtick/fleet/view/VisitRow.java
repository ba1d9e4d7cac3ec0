package io.gridtick.fleet.view;

import io.gridtick.fleet.GpuLabels;
import io.gridtick.fleet.board.Visit;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A place that a GPU was reported at, from when to when. Null is not said. */
public record VisitRow(
        @Nullable String host,
        @Nullable Integer index,
        @Nullable String pciBusId,
        @Nullable String region,
        Instant firstTs,
        Instant lastTs) {
    static VisitRow of(Visit visit) {
        return new VisitRow(
                Figures.text(visit.host()),
                visit.index() == GpuLabels.NO_INDEX ? null : visit.index(),
                Figures.text(visit.pci()),
                Figures.text(visit.region()),
                Figures.time(visit.firstMillis()),
                Figures.time(visit.lastMillis()));
    }
}

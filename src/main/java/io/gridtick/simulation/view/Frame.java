package io.gridtick.simulation.view;

import java.util.List;

/** What a run looks like after its last closed step. Times are milliseconds since its start. */
public record Frame(
        long iteration,
        long closedAt,
        double stepHours,
        double utilisation,
        long revenue,
        long cost,
        List<RegionFrame> regions,
        Finance finance) {
    public Frame {
        regions = List.copyOf(regions);
    }

    public long profit() {
        return revenue - cost;
    }
}

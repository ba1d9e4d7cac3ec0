package io.gridtick.simulation.show;

import io.gridtick.simulation.view.Frame;
import java.util.List;

/** What can be seen of a run. */
public record Shown(Totals totals, List<RegionRow> regions) {
    public Shown {
        regions = List.copyOf(regions);
    }

    public static Shown of(Frame frame) {
        return new Shown(
                Totals.of(frame), frame.regions().stream().map(RegionRow::of).toList());
    }
}

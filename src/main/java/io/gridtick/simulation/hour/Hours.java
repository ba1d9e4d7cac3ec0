package io.gridtick.simulation.hour;

import io.gridtick.simulation.book.Ledger;
import io.gridtick.simulation.view.Frame;
import java.util.ArrayList;
import java.util.List;

/** Collects the hours of a run's present week from its closed steps. A step belongs to the hour in which it closes. */
public final class Hours {
    private static final long HOUR_MILLIS = 3_600_000;

    private final List<RegionHours> regions = new ArrayList<>();
    private int week;
    private long seen;

    /** @param week everything before it is known already */
    public Hours(int week) {
        this.week = week;
        seen = week * Week.MILLIS;
    }

    /** The week that is not over. */
    public int week() {
        return week;
    }

    /** Takes the last closed step, unless it was seen. */
    public void closed(Frame frame, Ledger ledger) {
        if (frame.closedAt() <= seen) {
            return;
        }
        seen = frame.closedAt();
        int hour = (int) ((frame.closedAt() - 1) / HOUR_MILLIS);
        for (int place = 0; place < frame.regions().size(); place++) {
            if (place == regions.size()) {
                regions.add(new RegionHours(place, frame.regions().get(place)));
            }
            regions.get(place).closed(hour, frame.stepHours(), frame.regions().get(place), ledger);
        }
    }

    /** What there is of the week so far, with the hour that runs. */
    public List<Week> open() {
        return regions.stream()
                .map(region -> region.open(week))
                .filter(each -> !each.rows().isEmpty())
                .toList();
    }

    /** The week is over, or the run is. */
    public List<Week> close() {
        List<Week> closed = regions.stream()
                .map(region -> region.close(week))
                .filter(each -> !each.rows().isEmpty())
                .toList();
        week++;
        return closed;
    }
}

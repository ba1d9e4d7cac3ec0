package io.gridtick.simulation.hour;

import java.util.List;

/**
 * The hours of one region in one week of a run, one after the other; the first may be later than the week's, where the region
 * was new, and the last earlier, where the run ended.
 *
 * @param week of the run, from 0
 * @param place of the region among those of the run
 */
public record Week(int week, int place, String region, List<HourRow> rows) {
    public static final int HOURS = 168;
    public static final long MILLIS = HOURS * 3_600_000L;

    public Week {
        rows = List.copyOf(rows);
    }

    /** How many weeks are over at a moment. */
    public static int over(long millis) {
        return (int) (millis / MILLIS);
    }
}

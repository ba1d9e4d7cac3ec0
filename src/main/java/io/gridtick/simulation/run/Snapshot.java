package io.gridtick.simulation.run;

import io.gridtick.simulation.hour.Week;

/**
 * A run's state at the end of a week, before anything was given to it there.
 *
 * @param weeks how many are over
 * @param commands the number of the last one that it knows
 */
@SuppressWarnings("ArrayRecordComponent")
public record Snapshot(int weeks, int commands, byte[] state) {
    /** So many are kept of a run, and the first. */
    private static final int MOST = 64;

    /** A power of two: the longer a run is, the farther its snapshots are apart. */
    public static int spacing(int weeks) {
        int spacing = 1;
        while (weeks / spacing > MOST) {
            spacing *= 2;
        }
        return spacing;
    }

    static boolean isDue(int weeks) {
        return weeks % spacing(weeks) == 0;
    }

    public long at() {
        return weeks * Week.MILLIS;
    }
}

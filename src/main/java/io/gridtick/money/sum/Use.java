package io.gridtick.money.sum;

import io.gridtick.history.rollup.Rollup;

/**
 * What some GPUs did in some time: GPU milliseconds, and what they drew.
 *
 * @param expectedMillis in which there was a GPU
 * @param knownMillis of it, of which anything is known
 * @param freeMillis in which a GPU did nothing and nobody had it
 * @param heldMillis in which a GPU did nothing while somebody had it
 * @param energyKnownMillis of which is known what was drawn
 * @param freeMillijoules what was drawn in the time that was free
 */
public record Use(
        long expectedMillis,
        long knownMillis,
        long freeMillis,
        long heldMillis,
        long millijoules,
        long energyKnownMillis,
        long freeMillijoules,
        long heldMillijoules) {
    public static final Use NOTHING = new Use(0, 0, 0, 0, 0, 0, 0, 0);

    /** Roll-ups do not tell what was drawn while a GPU was idle, so it has the part of the energy that it has of the time. */
    public static Use of(Rollup rollup) {
        return of(rollup.expectedMillis(), rollup.util().knownMillis(), rollup.idle(), rollup.energy());
    }

    public static Use of(long expectedMillis, long knownMillis, Rollup.Idle idle, Rollup.Energy energy) {
        long free = idle.millis() - idle.allocatedMillis();
        return new Use(
                expectedMillis,
                knownMillis,
                free,
                idle.allocatedMillis(),
                energy.millijoules(),
                energy.knownMillis(),
                part(energy.millijoules(), free, knownMillis),
                part(energy.millijoules(), idle.allocatedMillis(), knownMillis));
    }

    /** Time in which a GPU earns: known, and not free. */
    public long soldMillis() {
        return knownMillis - freeMillis;
    }

    public Use plus(Use other) {
        return new Use(
                expectedMillis + other.expectedMillis,
                knownMillis + other.knownMillis,
                freeMillis + other.freeMillis,
                heldMillis + other.heldMillis,
                millijoules + other.millijoules,
                energyKnownMillis + other.energyKnownMillis,
                freeMillijoules + other.freeMillijoules,
                heldMillijoules + other.heldMillijoules);
    }

    private static long part(long millijoules, long millis, long ofMillis) {
        return ofMillis == 0 ? 0 : Share.of(millijoules, millis, ofMillis);
    }
}

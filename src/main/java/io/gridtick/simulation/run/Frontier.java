package io.gridtick.simulation.run;

import io.gridtick.simulation.view.Happening;
import io.gridtick.simulation.view.Witness;

/** Passes on what happens for the first time: of a part of a run that is computed again nothing is told. */
final class Frontier implements Witness {
    private static final long NOTHING = -1;

    private final Witness told;
    private long known;

    /** @param known up to this moment, and with it, everything was told */
    Frontier(Witness told, long known) {
        this.told = told;
        this.known = known;
    }

    /** The run is here again, and everything that was given to it here has taken effect. */
    void reached(long millis) {
        if (millis >= known) {
            known = NOTHING;
        }
    }

    @Override
    public void jobEnded(long now, int pool, int tier, int gpus, long length, long waited) {
        if (now > known) {
            told.jobEnded(now, pool, tier, gpus, length, waited);
        }
    }

    @Override
    public void happened(long now, Happening kind, String where, long amount) {
        if (now > known) {
            told.happened(now, kind, where, amount);
        }
    }
}

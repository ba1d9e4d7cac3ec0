package io.gridtick.simulation.plant;

import io.gridtick.simulation.demand.Tier;
import java.util.List;

/** Who has each GPU at the moment, for those who look at a run. GPUs are numbered pool by pool in the order of the regions. */
public final class Occupancy {
    /** The job of a GPU that has none. */
    public static final long NOBODY = -1;

    private static final Tier[] TIERS = Tier.values();
    private static final int SLOT_BITS = 21;
    private static final double THOUSAND = 1_000;

    private final List<Pool> pools;
    private final Jobs jobs;
    private final Gpus gpus;

    Occupancy(List<Pool> pools, Jobs jobs, Gpus gpus) {
        this.pools = pools;
        this.jobs = jobs;
        this.gpus = gpus;
    }

    public int gpus() {
        return gpus.count;
    }

    /** Broken, or in a region that is out. */
    public boolean isDown(int gpu) {
        return gpus.owner[gpu] == Gpus.DOWN || pools.get(gpus.pool[gpu]).isOut();
    }

    /** A number that this job keeps all its life and no other job of the run has; {@link #NOBODY} where there is none. */
    public long job(int gpu) {
        int owner = gpus.owner[gpu];
        return owner < 0 ? NOBODY : jobs.arrived[owner] << SLOT_BITS | owner;
    }

    /** The class of the job; only where there is one. */
    public Tier tier(int gpu) {
        return TIERS[jobs.tier[gpus.owner[gpu]]];
    }

    /** How hard the job works its GPUs, 0 to 1; only where there is one. */
    public double intensity(int gpu) {
        return jobs.intensity[gpus.owner[gpu]] / THOUSAND;
    }
}

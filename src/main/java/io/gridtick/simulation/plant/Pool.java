package io.gridtick.simulation.plant;

import io.gridtick.simulation.demand.Tier;
import io.gridtick.simulation.parameter.PoolSpec;
import io.gridtick.simulation.state.Carrier;
import java.util.Arrays;

/** A region's GPUs of one model: those that are free, the queues of the model, the spot jobs that must give way. */
@SuppressWarnings("EnumOrdinal") // The order of constants is part of the seed and of the snapshot.
public final class Pool {
    private static final int TIERS = Tier.values().length;

    final int id;
    final int region;
    private final String place;
    final PoolSpec spec;
    final Queues queues;
    final Line spotJobs = new Line();
    final Meter meter = new Meter();
    final long[] prices = new long[TIERS];
    int[] free = new int[64];
    int freeCount;
    int total;
    int down;
    int ordered;
    int outages;
    long restMilliwatts;

    Pool(int id, int region, String regionCode, PoolSpec spec, Queues queues) {
        this.id = id;
        this.region = region;
        this.spec = spec;
        place = regionCode + "/" + spec.model();
        this.queues = queues;
    }

    public int region() {
        return region;
    }

    /** Its name for people: region and model. */
    public String place() {
        return place;
    }

    public PoolSpec spec() {
        return spec;
    }

    public Meter meter() {
        return meter;
    }

    public int total() {
        return total;
    }

    /** Free and usable. */
    public int free() {
        return outages > 0 ? 0 : freeCount;
    }

    public int down() {
        return down;
    }

    /** Jobs that came here and wait for the model. */
    public int waiting() {
        return meter.waiting;
    }

    /** GPUs bought and not yet there. */
    public int ordered() {
        return ordered;
    }

    public boolean isOut() {
        return outages > 0;
    }

    /** Micro-dollars per GPU hour. */
    public long price(Tier tier) {
        return prices[tier.ordinal()];
    }

    void push(int gpu) {
        if (freeCount == free.length) {
            free = Arrays.copyOf(free, freeCount * 2);
        }
        free[freeCount++] = gpu;
    }

    void carry(Carrier carrier) {
        spotJobs.carry(carrier);
        meter.carry(carrier);
        for (int tier = 0; tier < TIERS; tier++) {
            prices[tier] = carrier.value(prices[tier]);
        }
        freeCount = carrier.value(freeCount);
        free = Arrays.copyOf(carrier.values(Arrays.copyOf(free, freeCount)), StrictMath.max(64, freeCount));
        total = carrier.value(total);
        down = carrier.value(down);
        ordered = carrier.value(ordered);
        outages = carrier.value(outages);
        restMilliwatts = carrier.value(restMilliwatts);
    }
}

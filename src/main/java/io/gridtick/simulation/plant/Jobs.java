package io.gridtick.simulation.plant;

import io.gridtick.simulation.state.Carrier;
import java.util.Arrays;

/** The jobs that wait or run, one slot each, as columns of numbers. */
final class Jobs {
    static final int NONE = -1;

    int[] pool = new int[256];
    int[] tier = new int[256];
    int[] gpus = new int[256];
    int[] intensity = new int[256];
    int[] fate = new int[256];
    /** How often it was started; an end that was planned for an earlier start is void. */
    int[] starts = new int[256];

    int[] firstGpu = new int[256];
    /** Neighbours in the line it stands in: a queue, or the spot jobs of its pool. */
    int[] next = new int[256];

    int[] previous = new int[256];
    long[] length = new long[256];
    long[] left = new long[256];
    long[] arrived = new long[256];
    long[] queued = new long[256];
    long[] started = new long[256];
    long[] waited = new long[256];
    long[] price = new long[256];
    private int made;
    private int spare = NONE;
    private int live;

    int count() {
        return live;
    }

    int made() {
        return made;
    }

    int add() {
        live++;
        if (spare != NONE) {
            int slot = spare;
            spare = next[slot];
            return slot;
        }
        if (made == pool.length) {
            grow(made * 2);
        }
        starts[made] = 0;
        return made++;
    }

    void remove(int slot) {
        live--;
        gpus[slot] = 0;
        next[slot] = spare;
        spare = slot;
    }

    void carry(Carrier carrier) {
        made = carrier.value(made);
        spare = carrier.value(spare);
        live = carrier.value(live);
        pool = carried(carrier, pool);
        tier = carried(carrier, tier);
        gpus = carried(carrier, gpus);
        intensity = carried(carrier, intensity);
        fate = carried(carrier, fate);
        starts = carried(carrier, starts);
        firstGpu = carried(carrier, firstGpu);
        next = carried(carrier, next);
        previous = carried(carrier, previous);
        length = carried(carrier, length);
        left = carried(carrier, left);
        arrived = carried(carrier, arrived);
        queued = carried(carrier, queued);
        started = carried(carrier, started);
        waited = carried(carrier, waited);
        price = carried(carrier, price);
    }

    private int[] carried(Carrier carrier, int[] column) {
        return Arrays.copyOf(carrier.values(Arrays.copyOf(column, made)), StrictMath.max(256, made));
    }

    private long[] carried(Carrier carrier, long[] column) {
        return Arrays.copyOf(carrier.values(Arrays.copyOf(column, made)), StrictMath.max(256, made));
    }

    private void grow(int size) {
        pool = Arrays.copyOf(pool, size);
        tier = Arrays.copyOf(tier, size);
        gpus = Arrays.copyOf(gpus, size);
        intensity = Arrays.copyOf(intensity, size);
        fate = Arrays.copyOf(fate, size);
        starts = Arrays.copyOf(starts, size);
        firstGpu = Arrays.copyOf(firstGpu, size);
        next = Arrays.copyOf(next, size);
        previous = Arrays.copyOf(previous, size);
        length = Arrays.copyOf(length, size);
        left = Arrays.copyOf(left, size);
        arrived = Arrays.copyOf(arrived, size);
        queued = Arrays.copyOf(queued, size);
        started = Arrays.copyOf(started, size);
        waited = Arrays.copyOf(waited, size);
        price = Arrays.copyOf(price, size);
    }
}

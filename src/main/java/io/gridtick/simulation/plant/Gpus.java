package io.gridtick.simulation.plant;

import io.gridtick.simulation.state.Carrier;
import java.util.Arrays;

/** Who has each GPU: a job, nobody, or the workshop; and the next GPU of the same job. */
final class Gpus {
    static final int FREE = -1;
    static final int DOWN = -2;

    int[] owner = new int[256];
    int[] nextOfJob = new int[256];
    int[] pool = new int[256];
    int count;

    int add(int inPool) {
        if (count == owner.length) {
            owner = Arrays.copyOf(owner, count * 2);
            nextOfJob = Arrays.copyOf(nextOfJob, count * 2);
            pool = Arrays.copyOf(pool, count * 2);
        }
        owner[count] = FREE;
        pool[count] = inPool;
        return count++;
    }

    void carry(Carrier carrier) {
        count = carrier.value(count);
        int room = StrictMath.max(256, count);
        owner = Arrays.copyOf(carrier.values(Arrays.copyOf(owner, count)), room);
        nextOfJob = Arrays.copyOf(carrier.values(Arrays.copyOf(nextOfJob, count)), room);
        pool = Arrays.copyOf(carrier.values(Arrays.copyOf(pool, count)), room);
    }
}

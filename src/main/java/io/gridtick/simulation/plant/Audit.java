package io.gridtick.simulation.plant;

import java.util.ArrayList;
import java.util.List;

/** Counts everything again, from the GPUs' and from the jobs' side. */
final class Audit {
    private final List<Pool> pools;
    private final Jobs jobs;
    private final Gpus gpus;
    private final List<String> faults = new ArrayList<>();

    Audit(List<Pool> pools, Jobs jobs, Gpus gpus) {
        this.pools = pools;
        this.jobs = jobs;
        this.gpus = gpus;
    }

    List<String> faults() {
        int[] seen = new int[gpus.count];
        int[] busy = new int[pools.size()];
        int[] waiting = new int[pools.size()];
        int[] spot = new int[pools.size()];
        for (int job = 0; job < jobs.made(); job++) {
            if (jobs.gpus[job] > 0) {
                int held = held(job, seen);
                int pool = jobs.pool[job];
                busy[pool] += held;
                spot[pool] += jobs.tier[job] == 2 ? held : 0;
                waiting[pool] += held == 0 ? 1 : 0;
                expect(held == 0 || held == jobs.gpus[job], "a job has another number of GPUs than it asked for");
            }
        }
        for (Pool pool : pools) {
            for (int i = 0; i < pool.freeCount; i++) {
                seen[pool.free[i]]++;
                expect(gpus.owner[pool.free[i]] == Gpus.FREE, "a free GPU has an owner");
            }
            expect(
                    busy[pool.id] == pool.meter.busy && spot[pool.id] == pool.meter.spotGpus,
                    "a pool counts its busy GPUs wrongly");
            expect(waiting[pool.id] == pool.meter.waiting, "a pool counts its waiting jobs wrongly");
            expect(busy[pool.id] + pool.freeCount + pool.down == pool.total, "a pool lost GPUs");
        }
        for (int gpu = 0; gpu < gpus.count; gpu++) {
            int places = seen[gpu] + (gpus.owner[gpu] == Gpus.DOWN ? 1 : 0);
            expect(places == 1, "a GPU is in " + places + " places");
        }
        return faults;
    }

    private int held(int job, int[] seen) {
        int held = 0;
        for (int gpu = jobs.firstGpu[job]; gpu != Jobs.NONE; gpu = gpus.nextOfJob[gpu]) {
            seen[gpu]++;
            held++;
            expect(gpus.owner[gpu] == job, "a job has a GPU of another");
            expect(gpus.pool[gpu] == jobs.pool[job], "a job has a GPU of another pool");
        }
        return held;
    }

    private void expect(boolean isSo, String otherwise) {
        if (!isSo && faults.size() < 10) {
            faults.add(otherwise);
        }
    }
}

package io.gridtick.simulation.plant;

import io.gridtick.simulation.demand.Tier;
import io.gridtick.simulation.time.Agenda;
import io.gridtick.simulation.time.Thing;
import java.util.List;

/**
 * Who gets which GPUs. At home if there is room, else in another region; else spot jobs at home give way to others, the
 * youngest first; else the job waits. Queues are served by class; small jobs may overtake a large one that does not fit.
 * Once it has waited long enough, no longer in the region it came to, which empties for it.
 */
@SuppressWarnings("EnumOrdinal") // The order of constants is part of the seed and of the snapshot.
final class Placement {
    private static final int SPOT = Tier.SPOT.ordinal();
    private static final int LOOK_AHEAD = 16;
    private static final long NOT_OVERTAKEN_AFTER = 6 * 3_600_000L;

    private final List<Pool> pools;
    private final Jobs jobs;
    private final Gpus gpus;
    private final Tally tally;
    private final Agenda agenda;
    private Power power;
    private long checkpointMillis;

    Placement(List<Pool> pools, Jobs jobs, Gpus gpus, Tally tally, Agenda agenda, Power power, long checkpointMillis) {
        this.pools = pools;
        this.jobs = jobs;
        this.gpus = gpus;
        this.tally = tally;
        this.agenda = agenda;
        this.power = power;
        this.checkpointMillis = checkpointMillis;
    }

    void terms(Power changed, long checkpoint, long now) {
        checkpointMillis = checkpoint;
        power = changed;
        for (Pool pool : pools) {
            pool.meter.settle(now);
            pool.meter.milliwatts = 0;
            pool.restMilliwatts = 0;
        }
        for (int job = 0; job < jobs.made(); job++) {
            if (jobs.gpus[job] > 0 && jobs.firstGpu[job] != Jobs.NONE) {
                pools.get(jobs.pool[job]).meter.milliwatts += power.work(jobs.gpus[job], jobs.intensity[job]);
            }
        }
        pools.forEach(this::refresh);
    }

    /** What a pool draws at rest follows from how many GPUs are up; nothing runs during an outage. */
    void refresh(Pool pool) {
        Meter meter = pool.meter;
        long atRest = pool.outages > 0 ? 0 : power.idle() * (pool.total - pool.down);
        meter.milliwatts += atRest - pool.restMilliwatts;
        pool.restMilliwatts = atRest;
        meter.free = pool.outages > 0 ? 0 : pool.freeCount;
    }

    Pool largest(Pool like) {
        Pool largest = like;
        for (Pool pool : pools) {
            if (pool.total > largest.total && pool.queues == like.queues) {
                largest = pool;
            }
        }
        return largest;
    }

    void place(int job, long now) {
        Pool home = pools.get(jobs.pool[job]);
        int tier = jobs.tier[job];
        int size = jobs.gpus[job];
        boolean isItsTurn = !home.queues.isAnybodyBefore(tier);
        if (isItsTurn && size <= home.free()) {
            start(job, home, now);
            return;
        }
        Pool elsewhere = isItsTurn ? roomiest(home, size) : home;
        if (elsewhere != home) {
            jobs.pool[job] = elsewhere.id;
            start(job, elsewhere, now);
            return;
        }
        home.meter.settle(now);
        jobs.firstGpu[job] = Jobs.NONE;
        home.queues.byTier[tier].addLast(jobs, job);
        home.queues.waiting++;
        home.meter.waiting++;
        serve(home, now);
    }

    void serve(Pool pool, long now) {
        Queues queues = pool.queues;
        if (queues.waiting == 0 || pool.outages > 0) {
            return;
        }
        for (int tier = 0; tier <= SPOT; tier++) {
            int job = queues.byTier[tier].head;
            for (int looked = 0; job != Jobs.NONE && looked < LOOK_AHEAD; looked++) {
                int next = jobs.next[job];
                int yielding = tier == SPOT ? 0 : pool.meter.spotGpus;
                if (jobs.gpus[job] <= pool.freeCount + yielding) {
                    leave(job, queues.byTier[tier], now);
                    makeRoom(pool, jobs.gpus[job], now);
                    jobs.pool[job] = pool.id;
                    start(job, pool, now);
                    if (queues.waiting == 0) {
                        return;
                    }
                } else if (jobs.pool[job] == pool.id && now - jobs.queued[job] >= NOT_OVERTAKEN_AFTER) {
                    return;
                }
                job = next;
            }
        }
    }

    /** Ends a job's run: its GPUs are free again. */
    void stop(int job, Pool pool, long now) {
        Meter meter = pool.meter;
        meter.settle(now);
        int size = jobs.gpus[job];
        int gpu = jobs.firstGpu[job];
        while (gpu != Jobs.NONE) {
            gpus.owner[gpu] = Gpus.FREE;
            pool.push(gpu);
            gpu = gpus.nextOfJob[gpu];
        }
        jobs.firstGpu[job] = Jobs.NONE;
        jobs.starts[job]++;
        count(job, pool, -1);
        if (jobs.tier[job] == SPOT) {
            pool.spotJobs.remove(jobs, job);
        }
        meter.free = pool.outages > 0 ? 0 : pool.freeCount;
        meter.busy -= size;
    }

    /** Stops a job that is not done; it goes to the head of its queue with what it had not saved. */
    void sendBack(int job, Pool pool, long now) {
        stop(job, pool, now);
        long worked = now - jobs.started[job];
        jobs.left[job] = StrictMath.max(1, jobs.left[job] - (worked - worked % checkpointMillis));
        jobs.queued[job] = now;
        pool.queues.byTier[jobs.tier[job]].addFirst(jobs, job);
        pool.queues.waiting++;
        pool.meter.waiting++;
    }

    void takeOut(int gpu, Pool pool) {
        for (int i = 0; i < pool.freeCount; i++) {
            if (pool.free[i] == gpu) {
                pool.freeCount--;
                pool.free[i] = pool.free[pool.freeCount];
                break;
            }
        }
        gpus.owner[gpu] = Gpus.DOWN;
        pool.down++;
        refresh(pool);
    }

    void putBack(int gpu, Pool pool) {
        gpus.owner[gpu] = Gpus.FREE;
        pool.push(gpu);
        pool.down--;
        refresh(pool);
    }

    void dismiss(Queues queues, long queuedBefore, long now) {
        for (Line queue : queues.byTier) {
            while (queue.head != Jobs.NONE && jobs.queued[queue.head] < queuedBefore) {
                int job = queue.head;
                leave(job, queue, now);
                jobs.remove(job);
                tally.gaveUp++;
            }
        }
    }

    private void leave(int job, Line queue, long now) {
        Pool home = pools.get(jobs.pool[job]);
        home.meter.settle(now);
        queue.remove(jobs, job);
        home.queues.waiting--;
        home.meter.waiting--;
    }

    private Pool roomiest(Pool home, int size) {
        Pool best = home;
        int most = size - 1;
        for (Pool pool : pools) {
            if (pool != home && pool.free() > most && pool.queues == home.queues) {
                best = pool;
                most = pool.free();
            }
        }
        return best;
    }

    private void makeRoom(Pool pool, int size, long now) {
        while (pool.freeCount < size) {
            sendBack(pool.spotJobs.tail, pool, now);
            tally.preempted++;
        }
    }

    private void start(int job, Pool pool, long now) {
        Meter meter = pool.meter;
        meter.settle(now);
        int size = jobs.gpus[job];
        int chain = Jobs.NONE;
        for (int i = 0; i < size; i++) {
            pool.freeCount--;
            int gpu = pool.free[pool.freeCount];
            gpus.owner[gpu] = job;
            gpus.nextOfJob[gpu] = chain;
            chain = gpu;
        }
        jobs.firstGpu[job] = chain;
        jobs.started[job] = now;
        long wait = now - jobs.queued[job];
        jobs.waited[job] += wait;
        tally.wait(jobs.tier[job], wait);
        jobs.price[job] = pool.prices[jobs.tier[job]];
        count(job, pool, 1);
        if (jobs.tier[job] == SPOT) {
            pool.spotJobs.addLast(jobs, job);
        }
        meter.free = pool.freeCount;
        meter.busy += size;
        agenda.add(now + jobs.left[job], Thing.JOB_END.of(jobs.starts[job], job));
    }

    /** Adds a job's rates to its pool's, or takes them away. */
    private void count(int job, Pool pool, int sign) {
        Meter meter = pool.meter;
        int size = jobs.gpus[job] * sign;
        if (jobs.tier[job] == SPOT) {
            meter.spotGpus += size;
        } else if (jobs.tier[job] == 0) {
            meter.priorityRate += size * jobs.price[job];
        } else {
            meter.standardRate += size * jobs.price[job];
        }
        meter.milliwatts += power.work(size, jobs.intensity[job]);
        if (jobs.intensity[job] <= 10) {
            meter.idleAtWork += size;
        }
    }
}

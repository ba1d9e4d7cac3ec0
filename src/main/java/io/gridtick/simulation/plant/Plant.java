package io.gridtick.simulation.plant;

import io.gridtick.simulation.demand.Demand;
import io.gridtick.simulation.demand.Fate;
import io.gridtick.simulation.demand.Tier;
import io.gridtick.simulation.parameter.PoolSpec;
import io.gridtick.simulation.parameter.RegionSpec;
import io.gridtick.simulation.state.Carrier;
import io.gridtick.simulation.time.Agenda;
import io.gridtick.simulation.time.Thing;
import io.gridtick.simulation.view.Witness;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** All pools and all jobs: who comes, who starts, who must wait, who has to go. */
@SuppressWarnings("EnumOrdinal") // The order of constants is part of the seed and of the snapshot.
public final class Plant {
    private static final Fate[] FATES = Fate.values();
    private static final int SPOT = Tier.SPOT.ordinal();

    private final List<Pool> pools = new ArrayList<>();
    private final Map<String, Queues> queues = new TreeMap<>();
    private final Jobs jobs = new Jobs();
    private final Gpus gpus = new Gpus();
    private final Tally tally = new Tally();
    private final Placement placement;
    private final Witness witness;
    private double[] weightUpTo = {};

    public Plant(Agenda agenda, Power power, long checkpointMillis, Witness witness) {
        this.witness = witness;
        placement = new Placement(pools, jobs, gpus, tally, agenda, power, checkpointMillis);
    }

    public void addRegion(int region, RegionSpec spec, long now) {
        for (PoolSpec each : spec.pools()) {
            Pool pool = new Pool(
                    pools.size(), region, spec.code(), each, queues.computeIfAbsent(each.model(), _ -> new Queues()));
            pools.add(pool);
            weightUpTo = Arrays.copyOf(weightUpTo, pools.size());
            double before = pool.id == 0 ? 0 : weightUpTo[pool.id - 1];
            weightUpTo[pool.id] = before + spec.demandWeight() * each.gpus();
            pool.meter.settle(now);
            addGpus(pool, each.gpus());
        }
    }

    public List<Pool> pools() {
        return Collections.unmodifiableList(pools);
    }

    public Tally tally() {
        return tally;
    }

    public int gpus() {
        return gpus.count;
    }

    public Occupancy occupancy() {
        return new Occupancy(pools, jobs, gpus);
    }

    public int waiting() {
        int waiting = 0;
        for (Pool pool : pools) {
            waiting += pool.meter.waiting;
        }
        return waiting;
    }

    public int jobs() {
        return jobs.count();
    }

    /** What they draw and how often they save changed. */
    public void terms(Power power, long checkpointMillis, long now) {
        placement.terms(power, checkpointMillis, now);
    }

    /** A job comes to the pool that the number between 0 and 1 points at. */
    public int arrive(double home, Demand demand, long now) {
        Pool pool = pools.get(poolAt(home));
        Tier tier = demand.tier();
        int size = demand.gpus();
        long length = demand.lengthMillis();
        int intensity = demand.intensity();
        Fate fate = demand.fate();
        tally.arrived++;
        Pool roomy = size <= pool.total ? pool : placement.largest(pool);
        if (size > roomy.total) {
            tally.turnedAway++;
            return Jobs.NONE;
        }
        int job = jobs.add();
        jobs.pool[job] = roomy.id;
        jobs.tier[job] = tier.ordinal();
        jobs.gpus[job] = size;
        jobs.intensity[job] = intensity;
        jobs.fate[job] = fate.ordinal();
        jobs.length[job] = length;
        jobs.left[job] = length;
        jobs.arrived[job] = now;
        jobs.queued[job] = now;
        jobs.waited[job] = 0;
        placement.place(job, now);
        return job;
    }

    /** A job's time is over, unless it was stopped since. */
    public boolean end(long thing, long now) {
        int job = Thing.subject(thing);
        if (jobs.gpus[job] == 0 || (jobs.starts[job] & Thing.COUNT_MAX) != Thing.count(thing)) {
            return false;
        }
        Pool pool = pools.get(jobs.pool[job]);
        placement.stop(job, pool, now);
        switch (FATES[jobs.fate[job]]) {
            case COMPLETED -> tally.completed++;
            case CANCELLED -> tally.cancelled++;
            case FAILED -> tally.failed++;
        }
        tally.sojournMillis += now - jobs.arrived[job];
        witness.jobEnded(now, pool.id, jobs.tier[job], jobs.gpus[job], jobs.length[job], jobs.waited[job]);
        jobs.remove(job);
        placement.serve(pool, now);
        return true;
    }

    /** A GPU breaks, with the job on it; false where it is broken already. */
    public boolean breakDown(int gpu, long now) {
        int owner = gpus.owner[gpu];
        if (owner == Gpus.DOWN) {
            return false;
        }
        Pool pool = pools.get(gpus.pool[gpu]);
        if (owner != Gpus.FREE) {
            placement.sendBack(owner, pool, now);
            tally.broken++;
        }
        pool.meter.settle(now);
        placement.takeOut(gpu, pool);
        placement.serve(pool, now);
        return true;
    }

    public Pool poolOf(int gpu) {
        return pools.get(gpus.pool[gpu]);
    }

    public void repaired(int gpu, long now) {
        Pool pool = pools.get(gpus.pool[gpu]);
        pool.meter.settle(now);
        placement.putBack(gpu, pool);
        placement.serve(pool, now);
    }

    public void outageBegins(int region, long now) {
        for (Pool pool : pools) {
            if (pool.region == region) {
                for (int job = 0; job < jobs.made() && pool.outages == 0; job++) {
                    if (jobs.gpus[job] > 0 && jobs.pool[job] == pool.id && jobs.firstGpu[job] != Jobs.NONE) {
                        placement.sendBack(job, pool, now);
                        tally.broken++;
                    }
                }
                pool.meter.settle(now);
                pool.outages++;
                placement.refresh(pool);
            }
        }
    }

    public void outageEnds(int region, long now) {
        for (Pool pool : pools) {
            if (pool.region == region) {
                pool.meter.settle(now);
                pool.outages--;
                placement.refresh(pool);
                placement.serve(pool, now);
            }
        }
    }

    public void order(Pool pool, int count) {
        pool.ordered += count;
    }

    public void delivered(int poolId, int count, long now) {
        Pool pool = pools.get(poolId);
        pool.ordered -= count;
        pool.meter.settle(now);
        addGpus(pool, count);
        placement.serve(pool, now);
    }

    public void price(Pool pool, long priority, long standard, long spot, long now) {
        pool.meter.settle(now);
        pool.prices[Tier.PRIORITY.ordinal()] = priority;
        pool.prices[Tier.STANDARD.ordinal()] = standard;
        pool.prices[SPOT] = spot;
        pool.meter.spotPrice = spot;
    }

    /** Who has waited longer than the patience leaves; zero is for ever. */
    public void losePatience(long patienceMillis, long now) {
        if (patienceMillis > 0) {
            queues.values().forEach(each -> placement.dismiss(each, now - patienceMillis, now));
        }
    }

    public void settle(long now) {
        for (Pool pool : pools) {
            pool.meter.settle(now);
        }
    }

    /** Where the books of GPUs and jobs do not agree; empty as long as the model is right. */
    public List<String> faults() {
        return new Audit(pools, jobs, gpus).faults();
    }

    public void carry(Carrier carrier) {
        jobs.carry(carrier);
        gpus.carry(carrier);
        tally.carry(carrier);
        queues.values().forEach(each -> each.carry(carrier));
        pools.forEach(pool -> pool.carry(carrier));
    }

    private void addGpus(Pool pool, int count) {
        for (int i = 0; i < count; i++) {
            pool.push(gpus.add(pool.id));
        }
        pool.total += count;
        placement.refresh(pool);
    }

    private int poolAt(double unit) {
        double aim = unit * weightUpTo[weightUpTo.length - 1];
        int pool = 0;
        while (pool < weightUpTo.length - 1 && aim > weightUpTo[pool]) {
            pool++;
        }
        return pool;
    }
}

package io.gridtick.simulation.plant;

import io.gridtick.simulation.state.Carrier;

/** What a pool's rates add up to over time; read and set back when the books are closed. */
public final class Meter {
    /** Rates: micro-dollars an hour by class (spot: GPUs, as its price floats), milliwatts, GPUs, jobs. */
    long priorityRate;

    long standardRate;
    int spotGpus;
    long spotPrice;
    long milliwatts;
    int busy;
    int idleAtWork;
    int free;
    int waiting;
    private long at;

    private long priority;
    private long standard;
    private long spot;
    private long energy;
    private long busyTime;
    private long idleTime;
    private long freeTime;
    private long waitingTime;

    /** To be called before any rate changes. */
    void settle(long now) {
        long span = now - at;
        if (span > 0) {
            at = now;
            priority += priorityRate * span;
            standard += standardRate * span;
            spot += spotGpus * spotPrice * span;
            energy += milliwatts * span;
            busyTime += busy * span;
            idleTime += (free + idleAtWork) * span;
            freeTime += free * span;
            waitingTime += waiting * span;
        }
    }

    /** Takes what was read: micro-dollars times milliseconds per hour by class, milliwatt-ms, GPU-ms, job-ms. */
    public Reading take() {
        Reading reading = new Reading(priority, standard, spot, energy, busyTime, idleTime, freeTime, waitingTime);
        priority = 0;
        standard = 0;
        spot = 0;
        energy = 0;
        busyTime = 0;
        idleTime = 0;
        freeTime = 0;
        waitingTime = 0;
        return reading;
    }

    void carry(Carrier carrier) {
        priorityRate = carrier.value(priorityRate);
        standardRate = carrier.value(standardRate);
        spotGpus = carrier.value(spotGpus);
        spotPrice = carrier.value(spotPrice);
        milliwatts = carrier.value(milliwatts);
        busy = carrier.value(busy);
        idleAtWork = carrier.value(idleAtWork);
        free = carrier.value(free);
        waiting = carrier.value(waiting);
        at = carrier.value(at);
        priority = carrier.value(priority);
        standard = carrier.value(standard);
        spot = carrier.value(spot);
        energy = carrier.value(energy);
        busyTime = carrier.value(busyTime);
        idleTime = carrier.value(idleTime);
        freeTime = carrier.value(freeTime);
        waitingTime = carrier.value(waitingTime);
    }

    /** Sums over the time since the last reading. */
    public record Reading(
            long priority,
            long standard,
            long spot,
            long energy,
            long busyTime,
            long idleTime,
            long freeTime,
            long waitingTime) {}
}

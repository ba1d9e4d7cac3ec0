package io.gridtick.simulation.book;

import io.gridtick.simulation.plant.Meter;
import io.gridtick.simulation.state.Carrier;

/** A pool's money: what divisions left over, and the sums of the step and of the week that decide on prices and purchases. */
final class PoolBook {
    static final long HOUR_MILLIS = 3_600_000;
    private static final long MILLI_MILLI_PER_KILO = 1_000_000;

    private final long[] rests = new long[4];
    long leased;
    private long leaseRest;
    long stepBusy;
    long stepSpan;
    long weekBusy;
    long weekGpuTime;
    long weekRevenue;
    long weekEnergyCost;

    /** Whole micro-dollars of one class of service; the rest stays for the next step. */
    long income(int tier, long microDollarMillis) {
        long sum = microDollarMillis + rests[tier];
        rests[tier] = sum % HOUR_MILLIS;
        return sum / HOUR_MILLIS;
    }

    /** Micro-dollars for energy in milliwatt-milliseconds at a price of micro-dollars a kilowatt-hour. */
    long energy(long milliwattMillis, long microDollarsPerKwh) {
        long sum = milliwattMillis / HOUR_MILLIS * microDollarsPerKwh + rests[3];
        rests[3] = sum % MILLI_MILLI_PER_KILO;
        return sum / MILLI_MILLI_PER_KILO;
    }

    long lease(long microDollarsPerHour, long span) {
        long sum = leased * microDollarsPerHour * span + leaseRest;
        leaseRest = sum % HOUR_MILLIS;
        return sum / HOUR_MILLIS;
    }

    void step(Meter.Reading reading, long gpuTime, long span, long revenue, long energyCost) {
        stepBusy = reading.busyTime();
        stepSpan = span;
        weekBusy += reading.busyTime();
        weekGpuTime += gpuTime;
        weekRevenue += revenue;
        weekEnergyCost += energyCost;
    }

    void newWeek() {
        weekBusy = 0;
        weekGpuTime = 0;
        weekRevenue = 0;
        weekEnergyCost = 0;
    }

    void carry(Carrier carrier) {
        for (int i = 0; i < rests.length; i++) {
            rests[i] = carrier.value(rests[i]);
        }
        leased = carrier.value(leased);
        leaseRest = carrier.value(leaseRest);
        stepBusy = carrier.value(stepBusy);
        stepSpan = carrier.value(stepSpan);
        weekBusy = carrier.value(weekBusy);
        weekGpuTime = carrier.value(weekGpuTime);
        weekRevenue = carrier.value(weekRevenue);
        weekEnergyCost = carrier.value(weekEnergyCost);
    }
}

package io.gridtick.simulation.plant;

import io.gridtick.simulation.demand.Tier;
import io.gridtick.simulation.state.Carrier;

/** What happened to jobs since the start of the run. */
@SuppressWarnings("EnumOrdinal") // The order of constants is part of the seed and of the snapshot.
public final class Tally {
    private static final int BUCKETS = 48;

    long arrived;
    long turnedAway;
    long gaveUp;
    long completed;
    long cancelled;
    long failed;
    long preempted;
    long broken;
    long delayed;
    long sojournMillis;
    long[] started = new long[Tier.values().length];
    long[] waitedMillis = new long[Tier.values().length];
    /** Waits by the number of bits of their milliseconds. */
    long[] waits = new long[BUCKETS];

    void wait(int tier, long millis) {
        started[tier]++;
        waitedMillis[tier] += millis;
        if (millis > 0) {
            delayed++;
        }
        waits[StrictMath.min(BUCKETS - 1, 64 - Long.numberOfLeadingZeros(millis))]++;
    }

    public long arrived() {
        return arrived;
    }

    public long turnedAway() {
        return turnedAway;
    }

    public long gaveUp() {
        return gaveUp;
    }

    public long ended() {
        return completed + cancelled + failed;
    }

    public long completed() {
        return completed;
    }

    public long cancelled() {
        return cancelled;
    }

    public long failed() {
        return failed;
    }

    public long preempted() {
        return preempted;
    }

    /** Stopped by a broken GPU or an outage, to start again. */
    public long broken() {
        return broken;
    }

    /** Starts that had to wait. */
    public long delayed() {
        return delayed;
    }

    /** Over all jobs that ended: from arrival to end. */
    public long sojournMillis() {
        return sojournMillis;
    }

    public long started(Tier tier) {
        return started[tier.ordinal()];
    }

    public long waitedMillis(Tier tier) {
        return waitedMillis[tier.ordinal()];
    }

    /** An upper bound, at most twice the true one, of the wait that the share of all starts did not exceed. */
    public long waitMillis(double share) {
        long all = 0;
        for (long count : waits) {
            all += count;
        }
        long seen = 0;
        for (int bits = 0; bits < BUCKETS; bits++) {
            seen += waits[bits];
            if (seen >= share * all) {
                return bits == 0 ? 0 : 1L << bits;
            }
        }
        return 0;
    }

    void carry(Carrier carrier) {
        arrived = carrier.value(arrived);
        turnedAway = carrier.value(turnedAway);
        gaveUp = carrier.value(gaveUp);
        completed = carrier.value(completed);
        cancelled = carrier.value(cancelled);
        failed = carrier.value(failed);
        preempted = carrier.value(preempted);
        broken = carrier.value(broken);
        delayed = carrier.value(delayed);
        sojournMillis = carrier.value(sojournMillis);
        started = carrier.values(started);
        waitedMillis = carrier.values(waitedMillis);
        waits = carrier.values(waits);
    }
}

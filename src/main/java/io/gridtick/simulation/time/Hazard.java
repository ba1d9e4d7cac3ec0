package io.gridtick.simulation.time;

import io.gridtick.simulation.random.QuantileTable;
import io.gridtick.simulation.random.RandomStream;
import io.gridtick.simulation.state.Carrier;

/**
 * When the next event of a Poisson process comes whose rate changes in steps: a draw of the unit exponential is used up at
 * the current rate. One draw per event at any rate, so two runs with different rates stay in step.
 */
public final class Hazard {
    public static final long NEVER = Long.MAX_VALUE;
    private static final QuantileTable UNIT = QuantileTable.exponential(1);

    private final RandomStream stream;
    private double left;
    private double perMilli;
    private long since;
    private long due = NEVER;

    public Hazard(RandomStream stream) {
        this.stream = stream;
        left = UNIT.at(stream.bits());
    }

    public long due() {
        return due;
    }

    public void rate(double eventsPerMilli, long now) {
        left = StrictMath.max(0, left - perMilli * (now - since));
        since = now;
        perMilli = eventsPerMilli;
        plan();
    }

    /** The event has come; the next is drawn. */
    public void passed() {
        left = UNIT.at(stream.bits());
        since = due;
        plan();
    }

    public void carry(Carrier carrier) {
        left = carrier.value(left);
        perMilli = carrier.value(perMilli);
        since = carrier.value(since);
        due = carrier.value(due);
    }

    private void plan() {
        due = perMilli > 0 && left / perMilli < 1e15 ? since + (long) (left / perMilli) + 1 : NEVER;
    }
}

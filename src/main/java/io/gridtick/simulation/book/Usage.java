package io.gridtick.simulation.book;

import io.gridtick.simulation.plant.Meter;
import io.gridtick.simulation.state.Carrier;

/** GPU and job time since the start, in milliseconds. */
public final class Usage {
    private long busy;
    private long idle;
    private long free;
    private long waiting;

    void add(Meter.Reading reading) {
        busy += reading.busyTime();
        idle += reading.idleTime();
        free += reading.freeTime();
        waiting += reading.waitingTime();
    }

    /** GPU-milliseconds in which a job had the GPU. */
    public long busy() {
        return busy;
    }

    /** GPU-milliseconds at no load: nobody's, or a job's that does nothing. */
    public long idle() {
        return idle;
    }

    public long free() {
        return free;
    }

    /** Job-milliseconds in a queue. */
    public long waiting() {
        return waiting;
    }

    void carry(Carrier carrier) {
        busy = carrier.value(busy);
        idle = carrier.value(idle);
        free = carrier.value(free);
        waiting = carrier.value(waiting);
    }
}

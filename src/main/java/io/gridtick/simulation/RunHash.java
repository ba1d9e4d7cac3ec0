package io.gridtick.simulation;

import io.gridtick.simulation.state.Carrier;

/** One number that depends on every event of a run and on their order. */
final class RunHash {
    private static final long PRIME = 0x100000001B3L;
    private static final long STRIDE = 0x9E3779B97F4A7C15L;

    private long value = 0xCBF29CE484222325L;
    private long events;

    void add(long time, long what) {
        events++;
        value = (Long.rotateLeft(value, 23) ^ (time * STRIDE + what)) * PRIME;
    }

    void amend(long number) {
        value = (Long.rotateLeft(value, 23) ^ number) * PRIME;
    }

    long value() {
        return value;
    }

    long events() {
        return events;
    }

    void carry(Carrier carrier) {
        value = carrier.value(value);
        events = carrier.value(events);
    }
}

package io.gridtick.alert.delivery.send;

import java.util.concurrent.atomic.LongAdder;

/** How often what came of tries on this node; from any thread. */
public final class DeliveryCounters {
    private final LongAdder sent = new LongAdder();
    private final LongAdder missed = new LongAdder();
    private final LongAdder dead = new LongAdder();

    void sentOne() {
        sent.increment();
    }

    void missedOne() {
        missed.increment();
    }

    void gaveUpOne() {
        dead.increment();
    }

    public long sent() {
        return sent.sum();
    }

    /** Tries that failed, also those that were tried again. */
    public long missed() {
        return missed.sum();
    }

    public long dead() {
        return dead.sum();
    }
}

package io.gridtick.alert.state;

import java.util.concurrent.atomic.AtomicLong;

/** How much is open, for any thread. */
public final class Counts {
    volatile int firing;
    volatile int pending;
    final AtomicLong refused = new AtomicLong();

    Counts() {}

    public int firing() {
        return firing;
    }

    public int pending() {
        return pending;
    }

    /** How often something found no room. */
    public long refused() {
        return refused.get();
    }
}

package io.gridtick.alert.state;

import java.util.concurrent.atomic.AtomicLong;

/** How much is open, for any thread. */
public final class Counts {
    volatile int firing;
    volatile int pending;
    volatile boolean isOverfull;
    final AtomicLong refused = new AtomicLong();

    Counts() {}

    public int firing() {
        return firing;
    }

    public int pending() {
        return pending;
    }

    /** Whether something found no room lately. */
    public boolean isOverfull() {
        return isOverfull;
    }

    /** How often something found no room; what goes on is tried again at each look. */
    public long refused() {
        return refused.get();
    }
}

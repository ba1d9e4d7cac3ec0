package io.gridtick.alert.state;

/** How much is open, for any thread. */
public final class Counts {
    volatile int firing;
    volatile int pending;
    volatile long refused;

    Counts() {}

    public int firing() {
        return firing;
    }

    public int pending() {
        return pending;
    }

    /** How often something found no room. */
    public long refused() {
        return refused;
    }
}

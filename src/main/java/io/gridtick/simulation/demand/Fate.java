package io.gridtick.simulation.demand;

/** How a job ends that nothing stops. */
public enum Fate {
    COMPLETED,
    CANCELLED,
    FAILED
}

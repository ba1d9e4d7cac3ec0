package io.gridtick.simulation.demand;

/** The class of service, in the order in which queues are served. */
public enum Tier {
    PRIORITY,
    STANDARD,
    SPOT
}

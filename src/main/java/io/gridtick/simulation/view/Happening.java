package io.gridtick.simulation.view;

/** The kinds of lines in a run's log. */
public enum Happening {
    GPU_FAILED,
    GPU_REPAIRED,
    OUTAGE_BEGAN,
    OUTAGE_ENDED,
    GPUS_ORDERED,
    GPUS_DELIVERED,
    LIST_PRICE_CHANGED,
    REGION_STATE_CHANGED,
    COMMAND_TOOK_EFFECT,
    SHOCK_ENDED,
    RUN_ENDED
}

package io.gridtick.simulation.random;

/** What happens by chance; each has a stream of its own. New ones go to the end: the place is part of the seed. */
public enum Chance {
    ARRIVAL,
    HOME,
    TIER,
    SIZE,
    LENGTH,
    INTENSITY,
    FATE,
    FAILURE,
    BROKEN_GPU,
    REPAIR,
    OUTAGE,
    OUTAGE_REGION,
    OUTAGE_LENGTH,
    FLOOR_PRICE,
    LIST_PRICE
}

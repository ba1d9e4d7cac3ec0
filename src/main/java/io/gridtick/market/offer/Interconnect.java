package io.gridtick.market.offer;

/** What joins the GPUs of an offer to others. Single GPUs of a rate card mostly do not say. */
public enum Interconnect {
    UNSTATED,
    NONE,
    ETHERNET,
    INFINIBAND
}

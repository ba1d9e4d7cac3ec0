package io.gridtick.market.offer;

/** How it is bought. Interruptible is spot, bid and preemptible: it can be taken away. */
public enum PurchaseMode {
    ON_DEMAND,
    INTERRUPTIBLE,
    RESERVED
}

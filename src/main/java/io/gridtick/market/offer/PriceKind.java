package io.gridtick.market.offer;

/** What sort of number a price is. */
public enum PriceKind {
    /** Somebody asks this for a machine that is there: an order book. */
    ASK,
    /** A line of a rate card. */
    LIST,
    /** Set by a rule from another price ("spot is half"): tells nothing about the market. */
    ADMINISTERED
}

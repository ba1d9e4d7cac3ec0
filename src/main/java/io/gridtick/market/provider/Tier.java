package io.gridtick.market.provider;

/** In which way something is rented, as far as it changes what is bought. */
public enum Tier {
    ON_DEMAND,
    /** May be taken away at short notice, at a price the provider sets. */
    SPOT,
    /** May be taken away by a higher bid. */
    BID,
    /** Bound for a term. */
    RESERVED
}

package io.gridtick.market.screen;

import io.gridtick.market.offer.OfferClass;

/** What others ask. */
@FunctionalInterface
public interface Reference {
    /** Nobody else is known. */
    Reference NONE = (_, _) -> new long[0];

    /** The best prices of all sellers of a good that are not met through this provider, the lowest first. */
    long[] bestsBeside(String provider, OfferClass good);
}

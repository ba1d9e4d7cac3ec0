package io.gridtick.market.provider.poll;

import io.gridtick.market.offer.Offer;
import java.util.List;

/** Who is told what providers offer. Called on the poller's loop, and must not block it. */
@FunctionalInterface
public interface OfferSink {
    /** For where nobody listens. */
    OfferSink NONE = (_, _) -> {};

    /**
     * Everything a provider offers now, over all its feeds: what is not among it is gone. Also called when nothing has
     * changed but the age. When a poll fails nobody is told, and what was told before grows old.
     *
     * @param offers at least one; each says how long it is good for, as the feed from which it came is asked
     */
    void took(String provider, List<Offer> offers);

    /** The provider was turned off or forgotten, and all that it offered with it. Never said because of what it answers. */
    default void gone(String provider) {}
}

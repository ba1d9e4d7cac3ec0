package io.gridtick.market.provider.poll;

import io.gridtick.market.offer.Offer;
import java.time.Instant;
import java.util.List;

/** Who is told what providers offer. Called on the poller's loop, and must not block it. */
@FunctionalInterface
public interface OfferSink {
    /**
     * Everything a provider offers now, over all its feeds: what is not among it is gone. Also called when nothing has
     * changed but the age. When a poll fails nobody is told, and what was told before grows old.
     */
    void took(String provider, List<Offer> offers, Instant at);
}

package io.gridtick.market.provider.poll;

import io.gridtick.market.offer.Offer;
import java.time.Duration;
import java.util.List;

/** Who is told what providers offer. Called on the poller's loop, and must not block it. */
@FunctionalInterface
public interface OfferSink {
    /** For where nobody listens. */
    OfferSink NONE = (_, _, _) -> {};

    /**
     * Everything a provider offers now, over all its feeds: what is not among it is gone. Also called when nothing has
     * changed but the age. When a poll fails nobody is told, and what was told before grows old. Nothing at all means that
     * the provider was turned off or forgotten.
     *
     * @param staleAfter how long these offers count
     */
    void took(String provider, List<Offer> offers, Duration staleAfter);
}

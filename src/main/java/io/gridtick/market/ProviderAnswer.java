package io.gridtick.market;

import io.gridtick.market.book.Lifetime;
import io.gridtick.market.offer.Offer;
import java.util.List;

/**
 * All that a provider offers, as one good answer of it says. A failed call is no answer: say nothing, and its offers age.
 *
 * @param lifetime how long these quotes are good for: about three times the interval at which it is asked; an offer that says
 *     that itself ({@code Seen.goodForMillis}) is good for as long as it says
 */
public record ProviderAnswer(String provider, List<Offer> offers, Lifetime lifetime) {
    public ProviderAnswer {
        offers = List.copyOf(offers);
    }
}

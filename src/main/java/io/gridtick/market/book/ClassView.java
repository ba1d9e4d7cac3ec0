package io.gridtick.market.book;

import io.gridtick.market.offer.OfferClass;
import java.util.List;
import java.util.Optional;

/**
 * One good as it stands: prices in micro-dollars per GPU hour, 0 where there is no live quote.
 *
 * @param low the cheapest live quote
 * @param median of the best prices of all sellers: one vote each
 * @param high the best price of the dearest seller
 * @param bests the best quote of each seller, the cheapest first
 * @param live quotes with a say
 * @param held quotes without
 * @param availableGpus that are known to be there; rate cards do not tell
 * @param withheld why there is no spread, where there is none
 */
public record ClassView(
        String id,
        OfferClass good,
        long low,
        long median,
        long high,
        List<QuotedOffer> bests,
        int live,
        int held,
        long availableGpus,
        Optional<Spread> spread,
        Optional<Withheld> withheld) {
    public ClassView {
        bests = List.copyOf(bests);
    }

    public int sellers() {
        return bests.size();
    }
}

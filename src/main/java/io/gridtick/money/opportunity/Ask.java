package io.gridtick.money.opportunity;

import io.gridtick.market.book.QuotedOffer;
import io.gridtick.market.cost.Venue;
import io.gridtick.market.cost.Venues;
import java.util.Optional;

/**
 * What somebody asks for such a GPU at a place where anybody can sell.
 *
 * @param fee the share that the place keeps
 * @param netMicroUsd what is left of the price for who sells
 */
record Ask(Venue place, String offer, long microUsd, double fee, long netMicroUsd) {
    static Optional<Ask> of(QuotedOffer quoted) {
        Venue place = Venues.of(quoted.offer().provider());
        if (place.saleFee().isEmpty() || !quoted.hasSay()) {
            return Optional.empty();
        }
        long price = quoted.offer().price();
        double fee = place.saleFee().getAsDouble();
        return Optional.of(new Ask(place, quoted.offer().id(), price, fee, Math.round(price * (1 - fee))));
    }
}

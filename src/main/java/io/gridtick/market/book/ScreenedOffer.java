package io.gridtick.market.book;

import io.gridtick.market.offer.Offer;
import java.util.List;

/** An offer and what the screens found. */
public record ScreenedOffer(Offer offer, List<Hold> holds) {
    public ScreenedOffer {
        holds = List.copyOf(holds);
    }

    public static ScreenedOffer clean(Offer offer) {
        return new ScreenedOffer(offer, List.of());
    }
}

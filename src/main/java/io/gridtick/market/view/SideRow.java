package io.gridtick.market.view;

import io.gridtick.market.book.QuotedOffer;
import io.gridtick.market.cost.Dollars;
import io.gridtick.market.offer.Offer;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One side of a spread, or the best quote of one seller. */
public record SideRow(
        String offer,
        String provider,
        String upstream,
        String pricePerGpuHour,
        @Nullable String region,
        @Nullable String country,
        Instant seenAt,
        @Nullable Double ageS) {
    public static SideRow of(QuotedOffer quoted) {
        return row(quoted, null);
    }

    public static SideRow of(QuotedOffer quoted, long nowMillis) {
        return row(quoted, OfferRow.ageS(quoted.offer().seen(), nowMillis));
    }

    private static SideRow row(QuotedOffer quoted, @Nullable Double ageS) {
        Offer offer = quoted.offer();
        return new SideRow(
                offer.id(),
                offer.provider(),
                offer.origin().upstream(),
                Dollars.text(offer.price()),
                offer.place().raw().isEmpty() ? null : offer.place().raw(),
                offer.place().country().isEmpty() ? null : offer.place().country(),
                Instant.ofEpochMilli(offer.seen().since()),
                ageS);
    }
}

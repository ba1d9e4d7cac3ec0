package io.gridtick.market.book;

import io.gridtick.market.offer.Extras;
import io.gridtick.market.offer.GpuNames;
import io.gridtick.market.offer.Offer;
import io.gridtick.market.offer.OfferedGpu;
import io.gridtick.market.offer.Origin;
import io.gridtick.market.offer.Place;
import io.gridtick.market.offer.PriceKind;
import io.gridtick.market.offer.Quantity;
import io.gridtick.market.offer.Quote;
import io.gridtick.market.offer.Seen;
import io.gridtick.market.offer.Tenancy;
import io.gridtick.market.offer.Terms;
import java.math.BigDecimal;

/** Offers for tests, short to write. */
public final class Offers {
    public static final OfferedGpu H100 = GpuNames.of("H100 SXM", 81559);
    public static final Terms ON_DEMAND = Terms.onDemand(Tenancy.SECURE);

    private Offers() {}

    public static Offer of(String provider, String own, OfferedGpu gpu, String dollars) {
        return of(Origin.own(provider), own, gpu, ON_DEMAND, micros(dollars), Quantity.box(1), 0);
    }

    public static Offer h100(String provider, String own, String dollars) {
        return of(provider, own, H100, dollars);
    }

    public static Offer of(
            Origin origin, String own, OfferedGpu gpu, Terms terms, long micros, Quantity quantity, long at) {
        return new Offer(
                Offer.id(origin.provider(), own),
                origin,
                gpu,
                terms,
                quantity,
                quote(micros),
                Place.UNKNOWN,
                Extras.UNKNOWN,
                Seen.at(at));
    }

    public static Quote quote(long micros) {
        return Quote.usd(BigDecimal.valueOf(micros, 6), PriceKind.ASK);
    }

    public static long micros(String dollars) {
        return new BigDecimal(dollars).movePointRight(6).longValueExact();
    }
}

package io.gridtick.market;

import io.gridtick.market.offer.Extras;
import io.gridtick.market.offer.Offer;
import io.gridtick.market.offer.OfferClass;
import io.gridtick.market.offer.Origin;
import io.gridtick.market.offer.Place;
import io.gridtick.market.offer.PriceKind;
import io.gridtick.market.offer.Quantity;
import io.gridtick.market.offer.Quote;
import io.gridtick.market.offer.Seen;
import io.gridtick.market.view.SavingsRequest;
import java.math.BigDecimal;
import java.util.Optional;

/** What somebody pays now, told as an offer of the market or as a price for a good. */
final class PaidNow {
    private static final String NOBODY_KNOWN = "your-provider";
    private static final BigDecimal MOST_DOLLARS = BigDecimal.valueOf(1_000_000);

    private PaidNow() {}

    static void check(SavingsRequest request, JobReading reading) {
        if (request.offer() != null) {
            if (request.goodId() != null || request.pricePerGpuHour() != null) {
                reading.refuse("offer", "says the good and the price already");
            }
            return;
        }
        if (request.goodId() == null) {
            reading.refuse("good_id", "say an offer, or a good and what you pay for it");
        }
        BigDecimal price = request.pricePerGpuHour();
        if (price == null || price.signum() <= 0 || price.compareTo(MOST_DOLLARS) > 0 || price.scale() > 12) {
            reading.refuse("price_per_gpu_hour", "must be more than 0 and at most 1000000 dollars");
        }
    }

    static String named(SavingsRequest request) {
        return request.offer() != null ? request.offer() : String.valueOf(request.goodId());
    }

    static Optional<Offer> find(SavingsRequest request, MarketReader reader, long nowMillis) {
        if (request.offer() != null) {
            return reader.offer(request.offer());
        }
        String provider = request.provider() == null ? NOBODY_KNOWN : request.provider();
        BigDecimal price = request.pricePerGpuHour() == null ? BigDecimal.ONE : request.pricePerGpuHour();
        return reader.good(String.valueOf(request.goodId())).map(good -> at(provider, good.good(), price, nowMillis));
    }

    /** What is paid to somebody of whom nobody says who it is. */
    static Offer at(OfferClass good, BigDecimal price, long nowMillis) {
        return at(NOBODY_KNOWN, good, price, nowMillis);
    }

    private static Offer at(String provider, OfferClass good, BigDecimal price, long nowMillis) {
        return new Offer(
                Offer.id(provider, "now"),
                Origin.own(provider),
                good.gpu(),
                good.terms(),
                Quantity.box(1),
                Quote.usd(price, PriceKind.LIST),
                Place.UNKNOWN,
                Extras.UNKNOWN,
                Seen.at(nowMillis));
    }
}

package io.gridtick.market.view;

import io.gridtick.market.book.QuotedOffer;
import io.gridtick.market.cost.Dollars;
import io.gridtick.market.offer.Extras;
import io.gridtick.market.offer.FxRate;
import io.gridtick.market.offer.Offer;
import io.gridtick.market.offer.Quantity;
import io.gridtick.market.offer.Seen;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** An offer with the age and origin of every number. */
public record OfferRow(
        String id,
        String provider,
        String upstream,
        @Nullable String machine,
        String goodId,
        GoodRow good,
        int gpus,
        @Nullable Integer available,
        int smallest,
        String pricePerGpuHour,
        String currency,
        String stated,
        String priceKind,
        @Nullable FxRow fx,
        PlaceRow place,
        @Nullable String egressPerGb,
        @Nullable String storagePerGbMonth,
        @Nullable Double reliability,
        @Nullable Integer vcpus,
        @Nullable Long ramMib,
        Instant seenAt,
        @Nullable Instant providerAt,
        Instant staleAt,
        @Nullable Double ageS,
        boolean isDemo,
        List<HoldRow> holds) {
    /** The rate by which a price in another currency became dollars. */
    public record FxRow(String currency, String usdPerUnit, String date) {}

    /** As the provider says it, and where that is. */
    public record PlaceRow(
            @Nullable String region,
            @Nullable String country,
            @Nullable String continent) {}

    /** What is said against it, or of it. */
    public record HoldRow(String reason, boolean isHeldBack, String detail) {}

    /** As it stands in a topic. */
    public static OfferRow of(QuotedOffer quoted) {
        return row(quoted, OptionalLong.empty());
    }

    /** As it stands in an answer of that moment. */
    public static OfferRow of(QuotedOffer quoted, long nowMillis) {
        return row(quoted, OptionalLong.of(nowMillis));
    }

    private static OfferRow row(QuotedOffer quoted, OptionalLong now) {
        Offer offer = quoted.offer();
        Extras extras = offer.extras();
        Seen seen = offer.seen();
        return new OfferRow(
                offer.id(),
                offer.provider(),
                offer.origin().upstream(),
                said(offer.origin().machine()),
                offer.offerClass().id(),
                GoodRow.of(offer.offerClass()),
                offer.quantity().gpus(),
                known(offer.quantity().available(), Quantity.UNKNOWN),
                offer.quantity().smallest(),
                Dollars.text(offer.price()),
                FxRate.DOLLAR,
                offer.quote().stated().text(),
                GoodRow.code(offer.quote().kind()),
                fx(offer.quote().fx()),
                new PlaceRow(
                        said(offer.place().raw()),
                        said(offer.place().country()),
                        said(offer.place().continent())),
                money(extras.egressMicroUsdPerGb()),
                money(extras.storageMicroUsdPerGbMonth()),
                Double.isNaN(extras.reliability()) ? null : extras.reliability(),
                known(extras.vcpus(), Extras.UNKNOWN_NUMBER),
                extras.ramMib() == Extras.UNKNOWN_NUMBER ? null : extras.ramMib(),
                Instant.ofEpochMilli(seen.observedAt()),
                seen.providerAt() == Seen.UNKNOWN ? null : Instant.ofEpochMilli(seen.providerAt()),
                Instant.ofEpochMilli(quoted.staleAt()),
                now.isPresent() ? ageS(seen, now.getAsLong()) : null,
                offer.origin().demo(),
                quoted.holds().stream()
                        .map(hold ->
                                new HoldRow(hold.reason().code(), hold.reason().silences(), hold.detail()))
                        .toList());
    }

    /** Counted from the older of both times: when it was seen, and of when the provider says it is. */
    static double ageS(Seen seen, long nowMillis) {
        return Math.max(0, nowMillis - seen.since()) / 1e3;
    }

    private static @Nullable FxRow fx(FxRate rate) {
        return rate.currency().equals(FxRate.DOLLAR)
                ? null
                : new FxRow(
                        rate.currency(),
                        rate.usdPerUnit().toPlainString(),
                        rate.date().toString());
    }

    private static @Nullable String said(String text) {
        return text.isEmpty() ? null : text;
    }

    private static @Nullable Integer known(int number, int unknown) {
        return number == unknown ? null : number;
    }

    private static @Nullable String money(long micros) {
        return micros == Extras.UNKNOWN_NUMBER ? null : Dollars.text(micros);
    }
}

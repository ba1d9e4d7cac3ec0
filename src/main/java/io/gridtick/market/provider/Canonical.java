package io.gridtick.market.provider;

import io.gridtick.market.offer.Extras;
import io.gridtick.market.offer.FxTable;
import io.gridtick.market.offer.GpuNames;
import io.gridtick.market.offer.Offer;
import io.gridtick.market.offer.Origin;
import io.gridtick.market.offer.Places;
import io.gridtick.market.offer.PriceKind;
import io.gridtick.market.offer.Quantity;
import io.gridtick.market.offer.Quote;
import io.gridtick.market.offer.Seen;
import io.gridtick.market.offer.Tenancy;
import io.gridtick.market.offer.Terms;
import io.gridtick.market.provider.Listing.Trait;
import io.gridtick.market.provider.ProviderProfile.Venue;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Turns what a provider said into what the market understands. Pure; the same listings give the same offers. */
public final class Canonical {
    private static final int MOST_MIB = 1 << 24;
    private static final BigDecimal MOST_EXTRA = BigDecimal.valueOf(1_000_000);

    private final ProviderProfile profile;
    private final FxTable rates;
    private final boolean isDemo;

    /** What came of a catalogue. */
    public record Reading(List<Offer> offers, List<RowProblem> problems) {
        public Reading {
            offers = List.copyOf(offers);
            problems = List.copyOf(problems);
        }
    }

    public Canonical(ProviderProfile profile, FxTable rates, boolean isDemo) {
        this.profile = profile;
        this.rates = rates;
        this.isDemo = isDemo;
    }

    /** Problems of the catalogue and those met here, such as a currency without a rate. */
    public Reading read(Catalogue catalogue, long observedAtMillis) {
        List<Offer> offers = new ArrayList<>(catalogue.listings().size());
        List<RowProblem> problems = new ArrayList<>(catalogue.problems());
        for (Listing listing : catalogue.listings()) {
            Optional<Quote> quote = Quote.of(listing.price(), listing.gpuCount(), rates, kind(listing));
            if (quote.isPresent()) {
                offers.add(offer(listing, quote.get(), observedAtMillis));
            } else if (problems.size() < Catalogue.MOST_PROBLEMS) {
                problems.add(new RowProblem(listing.id(), refusal(listing)));
            }
        }
        return new Reading(offers, problems);
    }

    private String refusal(Listing listing) {
        String currency = listing.price().currency();
        return rates.rate(currency).isEmpty()
                ? "costs " + currency + ", for which no exchange rate is known yet"
                : "has a price out of all bounds";
    }

    private Offer offer(Listing listing, Quote quote, long observedAtMillis) {
        String provider = profile.provider();
        String upstream = listing.upstream().orElse(provider);
        return new Offer(
                Offer.id(provider, listing.id()),
                new Origin(provider, upstream, listing.machine().orElse(""), isDemo),
                GpuNames.of(listing.gpuName(), memory(listing)),
                terms(listing),
                quantity(listing),
                quote,
                Places.of(provider, listing.region()),
                extras(listing, quote),
                Seen.at(observedAtMillis).goodFor(profile.staleAfter().toMillis()));
    }

    private PriceKind kind(Listing listing) {
        if (listing.traits().contains(Trait.ADMINISTERED_PRICE)) {
            return PriceKind.ADMINISTERED;
        }
        return profile.venue() == Venue.ORDER_BOOK ? PriceKind.ASK : PriceKind.LIST;
    }

    private static int memory(Listing listing) {
        return (int) Math.min(MOST_MIB, listing.vramMib().orElse(0));
    }

    private static Terms terms(Listing listing) {
        Tenancy tenancy = listing.traits().contains(Trait.COMMUNITY) ? Tenancy.COMMUNITY : Tenancy.SECURE;
        return switch (listing.tier()) {
            case ON_DEMAND -> Terms.onDemand(tenancy);
            case SPOT, BID -> Terms.interruptible(tenancy);
            case RESERVED -> Terms.reserved(tenancy, Math.max(1, listing.termMonths()));
        };
    }

    private static Quantity quantity(Listing listing) {
        int gpus = listing.gpuCount();
        return new Quantity(gpus, listing.stock().gpus().orElse(Quantity.UNKNOWN), gpus);
    }

    private static Extras extras(Listing listing, Quote quote) {
        BigDecimal usd = quote.fx().usdPerUnit();
        return new Extras(
                micros(listing.extras().egressPerGb(), usd),
                micros(listing.extras().storageGbMonth(), usd),
                listing.reliability().orElse(Double.NaN),
                (int) listing.host().cpuCores().orElse(Extras.UNKNOWN_NUMBER),
                listing.host().ramMib().orElse(Extras.UNKNOWN_NUMBER));
    }

    private static long micros(Optional<BigDecimal> money, BigDecimal usd) {
        return money.filter(value -> value.signum() >= 0 && value.compareTo(MOST_EXTRA) < 0)
                .map(value -> value.multiply(usd)
                        .movePointRight(6)
                        .setScale(0, RoundingMode.HALF_UP)
                        .longValueExact())
                .orElse((long) Extras.UNKNOWN_NUMBER);
    }
}

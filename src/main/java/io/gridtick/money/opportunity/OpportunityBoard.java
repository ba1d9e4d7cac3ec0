package io.gridtick.money.opportunity;

import io.gridtick.fleet.view.KindSurvey.Kind;
import io.gridtick.money.price.PriceBook;
import io.gridtick.money.price.Rates;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One look at everything: all opportunities of the moment, those that bring most first. For any thread. */
record OpportunityBoard(Instant ts, List<Opportunity> opportunities) {
    /** More are not kept: nobody reads so far. */
    static final int MOST = 2_000;

    static final OpportunityBoard EMPTY = new OpportunityBoard(Instant.EPOCH, List.of());

    OpportunityBoard {
        opportunities = List.copyOf(opportunities);
    }

    static OpportunityBoard of(FleetLook fleet, MarketLook market, PriceBook book, Instant now) {
        Function<Lot, Rates> rates = rates(fleet, book, now);
        Stream<Opportunity> idle = fleet.idle().entrySet().stream()
                .flatMap(lot -> IdleChance.of(
                        lot.getKey(),
                        lot.getValue(),
                        fleet.working().getOrDefault(lot.getKey().model(), Draw.NOTHING),
                        market.selling(lot.getKey()),
                        rates.apply(lot.getKey()))
                        .stream());
        Stream<Opportunity> leases = market.leases().entrySet().stream()
                .flatMap(lease ->
                        LeaseChance.of(lease.getKey(), fleet.gpus().getOrDefault(lease.getKey(), 0), lease.getValue())
                                .stream());
        return new OpportunityBoard(
                now,
                Stream.concat(idle, leases)
                        .sorted(Opportunity.ORDER)
                        .limit(MOST)
                        .toList());
    }

    Optional<Opportunity> find(String id) {
        return opportunities.stream()
                .filter(opportunity -> opportunity.id().equals(id))
                .findFirst();
    }

    /** What counts now, found out once for each region and model. */
    private static Function<Lot, Rates> rates(FleetLook fleet, PriceBook book, Instant now) {
        var known = fleet.idle().keySet().stream()
                .map(OpportunityBoard::kind)
                .distinct()
                .collect(Collectors.toMap(
                        kind -> kind, kind -> book.rates(kind.region(), kind.model(), now.toEpochMilli())));
        return lot -> known.getOrDefault(kind(lot), Rates.UNKNOWN);
    }

    private static Kind kind(Lot lot) {
        return new Kind(lot.region(), lot.model());
    }
}

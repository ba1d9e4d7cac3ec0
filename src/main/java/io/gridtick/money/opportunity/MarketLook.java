package io.gridtick.money.opportunity;

import io.gridtick.fleet.view.KindSurvey.Kind;
import io.gridtick.market.MarketReader;
import io.gridtick.market.book.ClassView;
import io.gridtick.market.cost.SavingsOptions;
import io.gridtick.money.price.Basis;
import io.gridtick.money.price.PriceBook;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** What the market says of the models of a fleet. */
record MarketLook(Map<Kind, SellSide> selling, Map<Kind, LeaseSide> leases) {
    MarketLook {
        selling = Map.copyOf(selling);
        leases = Map.copyOf(leases);
    }

    /** For the market's thread; the look may leave it. */
    static MarketLook of(FleetLook fleet, PriceBook book, MarketReader market, long nowMillis) {
        Goods goods = new Goods(market.goods());
        Map<Kind, SellSide> selling = new HashMap<>();
        Map<Kind, LeaseSide> leases = new HashMap<>();
        fleet.idle().keySet().stream()
                .map(lot -> new Kind(lot.region(), lot.model()))
                .distinct()
                .forEach(kind -> selling.put(kind, goods.sellSide(kind.model(), linked(kind, book, nowMillis))));
        fleet.gpus().forEach((kind, gpus) -> {
            Optional<Basis> basis = book.basis(kind.region(), kind.model(), nowMillis);
            if (basis.isPresent() && basis.get() instanceof Basis.Leased(long paid)) {
                leases.put(kind, lease(goods, kind.model(), paid, gpus, market, nowMillis));
            }
        });
        return new MarketLook(selling, leases);
    }

    SellSide selling(Lot lot) {
        return Objects.requireNonNull(selling.get(new Kind(lot.region(), lot.model())), lot::toString);
    }

    private static Optional<String> linked(Kind kind, PriceBook book, long nowMillis) {
        return book.basis(kind.region(), kind.model(), nowMillis)
                .flatMap(basis -> basis instanceof Basis.Linked(String good) ? Optional.of(good) : Optional.empty());
    }

    private static LeaseSide lease(
            Goods goods, String model, long paid, int gpus, MarketReader market, long nowMillis) {
        if (!Goods.isKnown(model)) {
            return new LeaseSide.Unknown(Reason.UNKNOWN_MODEL);
        }
        List<ClassView> others = goods.instead(model);
        if (others.isEmpty()) {
            return new LeaseSide.Unknown(Reason.NO_GOOD);
        }
        return others.stream()
                .flatMap(
                        good -> market
                                .wayOut(good, paid, gpus, nowMillis)
                                .map(way -> new LeaseSide.Cheaper(good.id(), paid, way))
                                .stream())
                .min(Comparator.comparingLong((LeaseSide.Cheaper cheaper) -> -saved(cheaper.way()))
                        .thenComparing(LeaseSide.Cheaper::good))
                .<LeaseSide>map(cheaper -> cheaper)
                .orElseGet(LeaseSide.Fine::new);
    }

    private static long saved(SavingsOptions.Way way) {
        return way.option().monthlyMicroUsd();
    }
}

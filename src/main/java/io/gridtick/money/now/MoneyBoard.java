package io.gridtick.money.now;

import io.gridtick.fleet.view.KindLoad;
import io.gridtick.fleet.view.KindSurvey.Kind;
import io.gridtick.money.price.PriceBook;
import io.gridtick.money.price.Rates;
import io.gridtick.money.sum.Money;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** One look at the fleet with the prices of the moment: what everything comes to in an hour. */
record MoneyBoard(
        Instant ts, FleetMoney fleet, List<RegionMoney> regions, List<ModelMoney> models, List<KindMoney> kinds) {
    static final MoneyBoard EMPTY = of(Map.of(), PriceBook.EMPTY, Instant.EPOCH);

    MoneyBoard {
        regions = List.copyOf(regions);
        models = List.copyOf(models);
        kinds = List.copyOf(kinds);
    }

    /** What GPUs do, and what that comes to. */
    private record Sum(KindLoad load, Money money) {
        static final Sum NOTHING = new Sum(KindLoad.NOTHING, Money.NOTHING);

        Sum plus(Sum other) {
            return new Sum(load.plus(other.load), money.plus(other.money));
        }

        HourFigures figures() {
            return HourFigures.of(load, money);
        }
    }

    static MoneyBoard of(Map<Kind, KindLoad> loads, PriceBook book, Instant now) {
        Map<String, Sum> regions = new TreeMap<>();
        Map<String, Sum> models = new TreeMap<>();
        List<KindMoney> kinds = new ArrayList<>();
        Sum fleet = Sum.NOTHING;
        for (Map.Entry<Kind, KindLoad> each : loads.entrySet()) {
            Kind kind = each.getKey();
            Rates rates = book.rates(kind.region(), kind.model(), now.toEpochMilli());
            Sum sum = new Sum(each.getValue(), HourFigures.money(each.getValue(), rates));
            regions.merge(kind.region(), sum, Sum::plus);
            models.merge(kind.model(), sum, Sum::plus);
            fleet = fleet.plus(sum);
            kinds.add(new KindMoney(kind.region(), kind.model(), KindMoney.lacks(rates), sum.figures()));
        }
        kinds.sort(Comparator.comparing(KindMoney::region).thenComparing(KindMoney::model));
        return new MoneyBoard(
                now,
                new FleetMoney(fleet.figures()),
                regions.entrySet().stream()
                        .map(region -> new RegionMoney(
                                region.getKey(), region.getValue().figures()))
                        .toList(),
                models.entrySet().stream()
                        .map(model ->
                                new ModelMoney(model.getKey(), model.getValue().figures()))
                        .toList(),
                kinds);
    }
}

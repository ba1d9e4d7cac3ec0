package io.gridtick.simulation.live;

import io.gridtick.simulation.parameter.PoolSpec;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Prices by model: those of the market, and something usual where it has none. */
final class LivePrices {
    private static final double CENTS_LEAST = 0.01;
    private static final double USUAL_CENTS = 100;
    private static final double PRIORITY_OVER_STANDARD = 1.4;
    private static final double SPOT_OF_STANDARD = 0.75;
    private static final int NOTED_MOST = 20;

    private final Map<String, FoundPrice> byModel = new TreeMap<>();
    private final Set<String> noted = new TreeSet<>();
    private final List<String> notes;

    LivePrices(List<FoundPrice> market, List<String> notes) {
        market.forEach(price -> byModel.putIfAbsent(price.model(), price));
        this.notes = notes;
    }

    /** @param found the model as the fleet calls it */
    PoolSpec pool(String found, String model, int gpus) {
        FoundPrice price = byModel.get(found);
        OptionalDouble standardFound = price == null ? OptionalDouble.empty() : price.standardCents();
        OptionalDouble spotFound = price == null ? OptionalDouble.empty() : price.spotCents();
        double standard =
                within(standardFound.orElse(spotFound.orElse(USUAL_CENTS * SPOT_OF_STANDARD) / SPOT_OF_STANDARD));
        double spot = within(spotFound.orElse(standard * SPOT_OF_STANDARD));
        if (standardFound.isEmpty() && noted.add(model) && noted.size() <= NOTED_MOST) {
            notes.add(
                    spotFound.isPresent()
                            ? "The market has no steady price of " + model + ": it is guessed from the spot price."
                            : "The market has no price of " + model + ": 100 cents an hour is taken.");
        }
        return new PoolSpec(model, gpus, standard, within(standard * PRIORITY_OVER_STANDARD), spot);
    }

    private static double within(double cents) {
        double rounded = StrictMath.rint(cents * 100) / 100;
        return StrictMath.max(CENTS_LEAST, StrictMath.min(rounded, PoolSpec.CENTS_MAX));
    }
}

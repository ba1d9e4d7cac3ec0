package io.gridtick.market.view;

import io.gridtick.market.book.ClassView;
import io.gridtick.market.cost.Dollars;
import io.gridtick.market.index.Timing;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The cheapest quote of a good, against the middle of what the others ask and against its own past.
 *
 * @param belowPercent how far it is below the median of the other sellers
 */
public record DealRow(
        String id,
        OfferRow offer,
        String others,
        double belowPercent,
        int sellers,
        MarketRow.@Nullable TimingRow timing) {
    private static final int FEWEST_SELLERS = 3;

    /** Empty where fewer than three sell, so that there is no middle, and where the good is not said well. */
    public static Optional<DealRow> of(ClassView good, Optional<Timing> timing, long nowMillis) {
        if (good.sellers() < FEWEST_SELLERS || good.spread().isEmpty()) {
            return Optional.empty();
        }
        long[] others = good.bests().stream()
                .skip(1)
                .mapToLong(quoted -> quoted.offer().price())
                .toArray();
        long middle = median(others);
        return Optional.of(new DealRow(
                good.id(),
                OfferRow.of(good.bests().getFirst(), nowMillis),
                Dollars.text(middle),
                Math.round(1e6 * (middle - good.low()) / middle) / 1e4,
                good.sellers(),
                timing.map(MarketRow.TimingRow::of).orElse(null)));
    }

    private static long median(long... values) {
        long[] sorted = values.clone();
        Arrays.sort(sorted);
        int half = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    }
}

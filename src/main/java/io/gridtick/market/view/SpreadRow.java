package io.gridtick.market.view;

import io.gridtick.market.book.QuotedOffer;
import io.gridtick.market.book.Spread;
import io.gridtick.market.cost.Dollars;
import io.gridtick.market.cost.MoveCost;
import io.gridtick.market.cost.SpreadCost;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * A spread: gross, and what is left of it for a job. {@code net} and {@code break_even_hours} are those of moving from
 * {@code sell} to {@code buy}; the resale, where it can be done at all, is told apart.
 */
public record SpreadRow(
        String id,
        GoodRow good,
        SideRow buy,
        SideRow sell,
        double grossPercent,
        String gap,
        String currency,
        @Nullable String net,
        @Nullable Double breakEvenHours,
        @Nullable CostRow savings,
        @Nullable String netWithheld,
        @Nullable ResaleRow resale,
        @Nullable Double ageS,
        boolean isDemo) {
    /** The best pair of which the dear side is a place to sell. */
    public record ResaleRow(SideRow buy, SideRow sell, CostRow cost) {}

    /**
     * The row of a spread.
     *
     * @param now empty in topics, which have no ages
     */
    public static SpreadRow of(SpreadCost cost, OptionalLong now) {
        Spread spread = cost.spread();
        MoveCost savings = cost.savings().cost().orElse(null);
        CostRow row = savings == null ? null : CostRow.of(savings);
        return new SpreadRow(
                spread.id(),
                GoodRow.of(spread.good()),
                side(spread.buy(), now),
                side(spread.sell(), now),
                MarketRow.percent(spread),
                Dollars.text(spread.gap()),
                "USD",
                row == null ? null : row.net(),
                row == null ? null : row.breakEvenHours(),
                row,
                row == null ? cost.savings().refusal() : null,
                cost.resale()
                        .map(pair ->
                                new ResaleRow(side(pair.buy(), now), side(pair.sell(), now), CostRow.of(pair.cost())))
                        .orElse(null),
                now.isPresent() ? Math.max(0, now.getAsLong() - spread.since()) / 1e3 : null,
                spread.buy().offer().origin().demo()
                        || spread.sell().offer().origin().demo());
    }

    private static SideRow side(QuotedOffer quoted, OptionalLong now) {
        return now.isPresent() ? SideRow.of(quoted, now.getAsLong()) : SideRow.of(quoted);
    }
}

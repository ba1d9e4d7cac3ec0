package io.gridtick.market.view;

import io.gridtick.market.MarketState;
import io.gridtick.market.book.ClassView;
import io.gridtick.market.book.Spread;
import io.gridtick.market.cost.Dollars;
import io.gridtick.market.index.IndexGate;
import io.gridtick.market.index.Timing;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One good: what it costs where, and what that is worth saying. */
public record MarketRow(
        String id,
        GoodRow good,
        @Nullable String low,
        @Nullable String median,
        @Nullable String high,
        String currency,
        int sellers,
        int live,
        int held,
        long availableGpus,
        @Nullable Double spreadPercent,
        @Nullable WithheldRow withheld,
        @Nullable String index,
        @Nullable String indexWithheld,
        @Nullable TimingRow timing,
        List<SideRow> quotes) {
    /** Why there is no spread. */
    public record WithheldRow(String code, String detail) {}

    /** Now against its own past. */
    public record TimingRow(double cheaperPercent, int hours, String low, String high) {
        static TimingRow of(Timing timing) {
            return new TimingRow(
                    timing.cheaperPercent(), timing.hours(), Dollars.text(timing.low()), Dollars.text(timing.high()));
        }
    }

    public static MarketRow of(ClassView good, MarketState state, long nowMillis) {
        IndexGate.Index index = state.index(good);
        boolean isQuoted = good.live() > 0;
        return new MarketRow(
                good.id(),
                GoodRow.of(good.good()),
                isQuoted ? Dollars.text(good.low()) : null,
                isQuoted ? Dollars.text(good.median()) : null,
                isQuoted ? Dollars.text(good.high()) : null,
                "USD",
                good.sellers(),
                good.live(),
                good.held(),
                good.availableGpus(),
                good.spread().map(MarketRow::percent).orElse(null),
                withheld(good),
                index.price().map(Dollars::text).orElse(null),
                index.price().isPresent() ? null : index.withheld(),
                state.timing(good, nowMillis).map(TimingRow::of).orElse(null),
                good.bests().stream().map(SideRow::of).toList());
    }

    static double percent(Spread spread) {
        return 100.0 * spread.grossPpm() / Spread.PPM;
    }

    static @Nullable WithheldRow withheld(ClassView good) {
        Optional<WithheldRow> row = good.withheld().map(why -> new WithheldRow(why.code(), why.sentence()));
        return row.orElse(null);
    }
}

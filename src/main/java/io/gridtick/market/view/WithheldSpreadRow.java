package io.gridtick.market.view;

import io.gridtick.market.book.ClassView;
import io.gridtick.market.book.QuotedOffer;
import io.gridtick.market.book.Withheld;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A good that has offers and no spread, and why.
 *
 * @param held how many of its offers have no say, by each reason; an offer may have several
 */
public record WithheldSpreadRow(
        String id, GoodRow good, String reason, String detail, int sellers, int live, Map<String, Integer> held) {
    public WithheldSpreadRow {
        held = Map.copyOf(held);
    }

    static WithheldSpreadRow of(ClassView good, Withheld why, List<QuotedOffer> offers) {
        Map<String, Integer> held = new TreeMap<>();
        for (QuotedOffer offer : offers) {
            offer.holds().stream()
                    .filter(hold -> hold.reason().silences())
                    .forEach(hold -> held.merge(hold.reason().code(), 1, Integer::sum));
        }
        return new WithheldSpreadRow(
                good.id(), GoodRow.of(good.good()), why.code(), why.sentence(), good.sellers(), good.live(), held);
    }
}

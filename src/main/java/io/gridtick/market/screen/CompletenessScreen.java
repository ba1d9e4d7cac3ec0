package io.gridtick.market.screen;

import io.gridtick.market.book.Hold;
import io.gridtick.market.offer.Offer;
import java.util.List;
import java.util.Optional;

/**
 * An answer that lacks much of what the answers before had: its cheapest prices are not the market's. It is refused whole, and
 * the last good one stands and ages. What lasts for a day is believed.
 */
final class CompletenessScreen {
    private static final int TRAIL = 7;
    private static final int FEWEST_VALUES = 3;
    private static final double LEAST_SHARE = 0.85;

    /** With fewer goods than this one more or less is nothing strange. */
    private static final int FEWEST_GOODS = 8;

    private final Trail counts = new Trail(TRAIL);
    private final Doubt doubt = new Doubt();

    Optional<Hold> judge(List<Offer> answer, long nowMillis) {
        long count = answer.stream().map(Offer::gpu).distinct().count();
        double usual = counts.size() == 0 ? 0 : Votes.median(counts.values());
        boolean emptied = count == 0 && usual > 0;
        boolean lacks = counts.size() >= FEWEST_VALUES && usual >= FEWEST_GOODS && count < LEAST_SHARE * usual;
        if ((emptied || lacks) && doubt.isDoubted(nowMillis)) {
            return Optional.of(new Hold(
                    Hold.Reason.PARTIAL_FEED,
                    "The answer has " + count + " kinds of GPU where there were about " + Math.round(usual)
                            + ": the last good answer stands."));
        }
        if (emptied || lacks) {
            counts.clear();
        }
        doubt.end();
        counts.add((double) count, nowMillis);
        return Optional.empty();
    }
}

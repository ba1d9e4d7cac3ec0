package io.gridtick.market.screen;

import io.gridtick.market.book.Hold;
import io.gridtick.market.offer.Offer;
import io.gridtick.market.offer.PriceKind;
import java.util.List;

/** An order book in which nothing at all moves for a day is a copy that somebody forgot. A rate card may stand for months. */
final class FrozenScreen {
    private static final int FEWEST_ASKS = 10;
    private static final int FEWEST_LOOKS = 4;
    private static final long FROZEN_AFTER = 86_400_000;

    private long fingerprint;
    private long since;
    private int looks;

    void judge(List<Offer> answer, Findings findings, long nowMillis) {
        List<Offer> asks = answer.stream()
                .filter(offer -> offer.quote().kind() == PriceKind.ASK)
                .toList();
        long now = fingerprint(asks);
        if (now != fingerprint || looks == 0) {
            fingerprint = now;
            since = nowMillis;
            looks = 1;
            return;
        }
        looks++;
        if (asks.size() >= FEWEST_ASKS && looks >= FEWEST_LOOKS && nowMillis - since >= FROZEN_AFTER) {
            String detail = "Not one of " + asks.size() + " asks changed in " + (nowMillis - since) / 3_600_000
                    + " hours: this is a copy, not a market.";
            asks.forEach(offer -> findings.add(offer, Hold.Reason.FROZEN_FEED, detail));
        }
    }

    /** The same for the same offers in any order. */
    private static long fingerprint(List<Offer> asks) {
        long sum = asks.size();
        for (Offer offer : asks) {
            long one = offer.id().hashCode() * 31L
                    + offer.price() * 1_000_003L
                    + offer.quantity().available();
            sum += one * 0x9E3779B97F4A7C15L ^ (one >>> 29);
        }
        return sum;
    }
}

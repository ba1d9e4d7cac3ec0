package io.gridtick.market.book;

import io.gridtick.market.offer.OfferClass;

/**
 * The widest pair of live and believed quotes of one good, from two sellers and two providers.
 *
 * @param id of the good: a good has one spread
 * @param buy the cheapest
 * @param sell the best price of the dearest seller
 */
public record Spread(String id, OfferClass good, QuotedOffer buy, QuotedOffer sell) {
    /** Parts of one in which ratios are counted: whole numbers are the same on every machine. */
    public static final long PPM = 1_000_000;

    /** (high - low) / high, in parts per million. */
    public long grossPpm() {
        return ClassBook.ppm(buy.offer().price(), sell.offer().price());
    }

    /** Micro-dollars per GPU hour. */
    public long gap() {
        return sell.offer().price() - buy.offer().price();
    }

    /** When the older of the two quotes was known to be so: a spread is as old as that. */
    public long since() {
        return Math.min(buy.offer().seen().since(), sell.offer().seen().since());
    }
}

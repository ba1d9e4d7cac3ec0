package io.gridtick.money.price;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/** What the market asked for goods, as far as it was written down: a price holds until the next one. */
public final class LinkedPrices {
    public static final LinkedPrices NONE = new LinkedPrices(List.of());

    private static final long KEPT_EVERY_MILLIS = 900_000;

    private final Map<String, NavigableMap<Long, Quote>> byGood = new HashMap<>();

    /**
     * What was asked from a moment on.
     *
     * @param microUsdPerHour empty where the market knew none
     */
    public record Quote(String good, long fromMillis, OptionalLong microUsdPerHour) {}

    public LinkedPrices(List<Quote> quotes) {
        quotes.forEach(quote ->
                byGood.computeIfAbsent(quote.good(), _ -> new TreeMap<>()).put(quote.fromMillis(), quote));
    }

    public OptionalLong at(String good, long millis) {
        Map.Entry<Long, Quote> quote = quotes(good).floorEntry(millis);
        return quote == null ? OptionalLong.empty() : quote.getValue().microUsdPerHour();
    }

    /** The one that was written down last. */
    public Optional<Quote> newest(String good) {
        return Optional.ofNullable(quotes(good).lastEntry()).map(Map.Entry::getValue);
    }

    /**
     * Whether a price is to be written down: the first one at once, and then no more than one each quarter of an hour, so that
     * neither a nervous market nor a moment without answers fills the book.
     */
    public boolean isNews(Quote quote) {
        Optional<Quote> before = newest(quote.good());
        boolean isKnown = quote.microUsdPerHour().isPresent();
        if (before.filter(known -> known.microUsdPerHour().isPresent()).isEmpty()) {
            return isKnown;
        }
        Quote last = before.orElseThrow();
        return !last.microUsdPerHour().equals(quote.microUsdPerHour())
                && quote.fromMillis() >= last.fromMillis() + KEPT_EVERY_MILLIS;
    }

    NavigableMap<Long, Quote> quotes(String good) {
        return byGood.getOrDefault(good, new TreeMap<>());
    }
}

package io.gridtick.money.price;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.OptionalLong;
import java.util.TreeMap;

/** What the market asked for goods, as far as it was written down: a price holds until the next one. */
public final class LinkedPrices {
    public static final LinkedPrices NONE = new LinkedPrices(List.of());

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

    NavigableMap<Long, Quote> quotes(String good) {
        return byGood.getOrDefault(good, new TreeMap<>());
    }
}

package io.gridtick.market.book;

import io.gridtick.market.offer.Form;
import io.gridtick.market.offer.Offer;
import io.gridtick.market.offer.OfferClass;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What the book must say, computed anew from all offers each time by the plainest means: groups and sorts. */
public final class NaiveBook {
    private static final Comparator<Offer> BY_PRICE =
            Comparator.comparingLong(Offer::price).thenComparing(offer -> offer.id());

    /** One good, as it should be. */
    record Good(String id, long low, long median, long high, int sellers, String buy, String sell, long ppm) {}

    private record Quoted(Offer offer, List<Hold> holds, long staleAt, long goneAt) {}

    private final Map<String, Quoted> offers = new HashMap<>();
    private long now;

    public void put(Offer offer, List<Hold> holds, Lifetime lifetime) {
        long own = offer.seen().goodForMillis();
        long stale = own < 0 ? lifetime.staleMillis() : own;
        long staleAt = offer.seen().since() + stale;
        long goneAt = offer.seen().observedAt() + stale + lifetime.goneMillis() - lifetime.staleMillis();
        offers.put(offer.id(), new Quoted(offer, holds, staleAt, goneAt));
    }

    void remove(String id) {
        offers.remove(id);
    }

    void expire(long nowMillis) {
        now = nowMillis;
        offers.values().removeIf(quoted -> quoted.goneAt() <= now);
    }

    int size() {
        return offers.size();
    }

    /** Every good that has a live quote. */
    public Map<String, Good> goods() {
        Map<OfferClass, List<Offer>> byGood = offers.values().stream()
                .filter(this::hasSay)
                .map(Quoted::offer)
                .collect(Collectors.groupingBy(Offer::offerClass));
        Map<String, Good> goods = new TreeMap<>();
        byGood.forEach((good, list) -> goods.put(good.id(), good(good.id(), list)));
        return goods;
    }

    /** Ids of the goods with a spread, the widest first. */
    public List<String> ranking() {
        return goods().values().stream()
                .filter(good -> !good.buy().isEmpty())
                .sorted(Comparator.comparingLong(Good::ppm).reversed().thenComparing(Good::id))
                .map(Good::id)
                .toList();
    }

    private boolean hasSay(Quoted quoted) {
        return quoted.staleAt() > now
                && !Hold.silence(Hold.ownBits(quoted.offer()))
                && quoted.holds().stream().noneMatch(hold -> hold.reason().silences());
    }

    private static Good good(String id, List<Offer> offers) {
        Map<String, Offer> bests = new HashMap<>();
        for (Offer offer : offers) {
            bests.merge(offer.origin().upstream(), offer, (a, b) -> BY_PRICE.compare(a, b) <= 0 ? a : b);
        }
        List<Offer> sorted = new ArrayList<>(bests.values());
        sorted.sort(BY_PRICE);
        int half = sorted.size() / 2;
        long median = sorted.size() % 2 == 1
                ? sorted.get(half).price()
                : (sorted.get(half - 1).price() + sorted.get(half).price()) / 2;
        String buy = "";
        String sell = "";
        long widest = -1;
        boolean wellSaid = sorted.getFirst().gpu().form() != Form.UNSTATED
                && sorted.getFirst().gpu().memoryMib() > 0;
        for (Offer low : sorted) {
            for (Offer high : sorted) {
                boolean pair = wellSaid
                        && !low.id().equals(high.id())
                        && high.price() >= low.price()
                        && !low.provider().equals(high.provider());
                if (pair && ClassBook.ppm(low.price(), high.price()) > widest) {
                    widest = ClassBook.ppm(low.price(), high.price());
                    buy = low.id();
                    sell = high.id();
                }
            }
        }
        return new Good(
                id,
                sorted.getFirst().price(),
                median,
                sorted.getLast().price(),
                sorted.size(),
                buy,
                sell,
                Math.max(widest, 0));
    }
}

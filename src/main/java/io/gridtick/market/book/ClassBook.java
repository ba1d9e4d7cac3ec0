package io.gridtick.market.book;

import io.gridtick.market.offer.Form;
import io.gridtick.market.offer.Offer;
import io.gridtick.market.offer.OfferClass;
import io.gridtick.market.offer.OfferedGpu;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The book of one good: its listings, its sellers in order, and the widest pair among them. */
final class ClassBook {
    final OfferClass good;
    final String id;
    final Row row = new Row();
    final List<Entry> listings = new ArrayList<>();
    private final Map<String, Seller> sellers = new HashMap<>();

    /** Its place among all goods, and the spread by which it stands there. */
    int rankAt = Entry.NOWHERE;

    long rankedPpm;
    boolean isReported;

    @Nullable
    private Entry buy;

    @Nullable
    private Entry sell;

    ClassBook(OfferClass good) {
        this.good = good;
        this.id = good.id();
    }

    Seller seller(String upstream) {
        return sellers.computeIfAbsent(upstream, Seller::new);
    }

    void list(Entry listing) {
        listing.goodAt = listings.size();
        listings.add(listing);
        listing.seller.listings++;
    }

    void unlist(Entry listing) {
        Entry last = listings.removeLast();
        if (last != listing) {
            last.goodAt = listing.goodAt;
            listings.set(last.goodAt, last);
        }
        listing.goodAt = Entry.NOWHERE;
        if (--listing.seller.listings == 0) {
            sellers.remove(listing.seller.upstream);
        }
    }

    boolean isEmpty() {
        return listings.isEmpty();
    }

    /** Brings the order up to date with a seller whose offers changed. */
    void settle(Seller seller) {
        if (seller.isEmpty()) {
            if (seller.rankAt != Entry.NOWHERE) {
                row.remove(seller);
            }
        } else {
            seller.rankedPrice = seller.best().price;
            if (seller.rankAt == Entry.NOWHERE) {
                row.add(seller);
            } else {
                row.settle(seller);
            }
        }
        pair();
    }

    /** The widest pair of two sellers and two providers; none where there is no such pair or the good is not said well. */
    private void pair() {
        buy = null;
        sell = null;
        int last = row.size() - 1;
        if (last < 1 || !isWellSaid()) {
            return;
        }
        Entry low = row.at(0).best();
        Entry high = row.at(last).best();
        if (!sameProvider(low, high)) {
            buy = low;
            sell = high;
            return;
        }
        Entry otherHigh = highestBeside(low);
        Entry otherLow = lowestBeside(high);
        boolean keepLow = otherHigh != null
                && (otherLow == null || ppm(low.price, otherHigh.price) >= ppm(otherLow.price, high.price));
        if (keepLow) {
            buy = low;
            sell = otherHigh;
        } else if (otherLow != null) {
            buy = otherLow;
            sell = high;
        }
    }

    private @Nullable Entry highestBeside(Entry low) {
        for (int i = row.size() - 1; i > 0; i--) {
            Entry high = row.at(i).best();
            if (!sameProvider(low, high)) {
                return high;
            }
        }
        return null;
    }

    private @Nullable Entry lowestBeside(Entry high) {
        for (int i = 0; i < row.size() - 1; i++) {
            Entry low = row.at(i).best();
            if (!sameProvider(low, high)) {
                return low;
            }
        }
        return null;
    }

    private static boolean sameProvider(Entry one, Entry other) {
        return one.offer.provider().equals(other.offer.provider());
    }

    boolean hasSpread() {
        return buy != null;
    }

    long ppm() {
        return buy == null || sell == null ? 0 : ppm(buy.price, sell.price);
    }

    static long ppm(long low, long high) {
        return (high - low) * Spread.PPM / high;
    }

    Optional<Spread> spread() {
        return buy == null || sell == null
                ? Optional.empty()
                : Optional.of(new Spread(id, good, buy.view(), sell.view()));
    }

    /** Whether it is said which good it is: without that two offers cannot be called the same. */
    private boolean isWellSaid() {
        return good.gpu().form() != Form.UNSTATED && good.gpu().memoryMib() != OfferedGpu.UNSTATED;
    }

    Optional<Withheld> withheld() {
        if (buy != null) {
            return Optional.empty();
        }
        if (!good.gpu().recognised()) {
            return Optional.of(Withheld.UNRECOGNISED);
        }
        if (good.gpu().form() == Form.UNSTATED) {
            return Optional.of(Withheld.FORM_UNSTATED);
        }
        if (good.gpu().memoryMib() == OfferedGpu.UNSTATED) {
            return Optional.of(Withheld.MEMORY_UNSTATED);
        }
        return Optional.of(
                switch (row.size()) {
                    case 0 -> Withheld.NO_LIVE_QUOTE;
                    case 1 -> Withheld.ONE_SELLER;
                    default -> Withheld.ONE_PROVIDER;
                });
    }

    ClassView view() {
        List<QuotedOffer> bests = new ArrayList<>(row.size());
        int withSay = 0;
        for (int i = 0; i < row.size(); i++) {
            bests.add(row.at(i).best().view());
            withSay += row.at(i).size();
        }
        long low = bests.isEmpty() ? 0 : bests.getFirst().offer().price();
        long high = bests.isEmpty() ? 0 : bests.getLast().offer().price();
        long median = bests.isEmpty() ? 0 : row.median();
        return new ClassView(
                id,
                good,
                low,
                median,
                high,
                List.copyOf(bests),
                withSay,
                listings.size() - withSay,
                available(),
                spread(),
                withheld());
    }

    /** GPUs that are known to be there: of one machine the largest offer, because the others are slices of it. */
    private long available() {
        Map<String, Integer> machines = new HashMap<>();
        long sum = 0;
        for (Entry listing : listings) {
            Offer offer = listing.offer;
            int count = offer.quantity().available();
            if (!listing.hasSay() || count <= 0) {
                continue;
            }
            if (offer.origin().machine().isEmpty()) {
                sum += count;
            } else {
                machines.merge(offer.origin().upstream() + " " + offer.origin().machine(), count, Math::max);
            }
        }
        return sum + machines.values().stream().mapToLong(Integer::longValue).sum();
    }
}

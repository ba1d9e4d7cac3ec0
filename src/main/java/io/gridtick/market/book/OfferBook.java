package io.gridtick.market.book;

import io.gridtick.market.offer.Offer;
import io.gridtick.market.offer.OfferClass;
import io.gridtick.market.offer.Seen;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * All offers, always in order. A tick finds its listing by id, moves it in the heap of its seller, and only where that
 * seller's best changed the seller among the sellers of the good, and only where the widest pair changed the good among all
 * goods. Owned by one thread.
 */
public final class OfferBook {
    private final Map<String, Entry> listings = new HashMap<>();
    private final Map<OfferClass, ClassBook> goods = new HashMap<>();
    private final Map<String, ClassBook> goodsById = new HashMap<>();
    private final Map<String, Shelf> shelves = new HashMap<>();
    private final Ranking ranking = new Ranking();
    private final DeadlineWheel wheel = new DeadlineWheel();
    private final ChangeLog log = new ChangeLog();
    private final int mostOffers;

    /** @param mostOffers that have room; new ones beyond that are refused */
    public OfferBook(int mostOffers) {
        this.mostOffers = mostOffers;
    }

    /**
     * An offer that is new or was seen again, as it is now.
     *
     * @param holds what the screens say against it
     * @param nowMillis an offer that is stale already comes in as stale; one that is so old that it would be gone does not come in
     * @return false where the book is full
     */
    public boolean put(Offer offer, List<Hold> holds, Lifetime lifetime, long nowMillis) {
        if (lifetime.goneAt(offer.seen()) <= nowMillis) {
            remove(offer.id());
            return true;
        }
        Entry listing = listings.get(offer.id());
        if (listing == null) {
            return insert(offer, holds, lifetime, nowMillis);
        }
        boolean same = listing.offer.saysTheSameAs(offer) && listing.holds.equals(holds) && !listing.isStale();
        Offer before = listing.offer;
        long dueBefore = listing.isStale() ? Long.MAX_VALUE : listing.staleAt;
        listing.offer = offer;
        date(listing, lifetime);
        if (listing.staleAt < dueBefore) {
            wheel.remove(listing);
            wheel.add(listing, listing.staleAt);
        }
        if (same && nowMillis < listing.staleAt) {
            return true;
        }
        boolean hadSay = listing.hasSay();
        listing.judge(holds);
        markIfStale(listing, nowMillis);
        if (standsWhereItStood(listing, before, offer)) {
            reorder(listing, hadSay);
        } else {
            move(listing, before, hadSay);
        }
        log.changed(listing);
        return true;
    }

    /** The offer is gone. Nothing happens for an id that is not in the book. */
    public void remove(String id) {
        Entry listing = listings.remove(id);
        if (listing == null) {
            return;
        }
        leaveShelf(listing, listing.offer.provider());
        wheel.remove(listing);
        log.removed(listing);
        unlist(listing, listing.hasSay());
    }

    /** All that a provider offers now: what is not among it is gone. Returns how many found no room. */
    public int replace(String provider, List<ScreenedOffer> offers, Lifetime lifetime, long nowMillis) {
        Set<String> present = HashSet.newHashSet(offers.size());
        int refused = 0;
        for (ScreenedOffer screened : offers) {
            present.add(screened.offer().id());
            if (!put(screened.offer(), screened.holds(), lifetime, nowMillis)) {
                refused++;
            }
        }
        Shelf shelf = shelves.get(provider);
        if (shelf != null) {
            shelf.listings.stream()
                    .map(listing -> listing.offer.id())
                    .filter(id -> !present.contains(id))
                    .toList()
                    .forEach(this::remove);
        }
        return refused;
    }

    /** Time went on: what was not seen again loses its say, later its place. */
    public void expire(long nowMillis) {
        for (Entry listing : wheel.turn(nowMillis)) {
            if (listing.goneAt <= nowMillis) {
                remove(listing.offer.id());
                continue;
            }
            if (listing.staleAt <= nowMillis && !listing.isStale()) {
                boolean hadSay = listing.hasSay();
                markIfStale(listing, nowMillis);
                reorder(listing, hadSay);
                log.changed(listing);
            }
            schedule(listing);
        }
    }

    /** What changed since this was asked last. */
    public BookChanges drainChanges() {
        return log.drain();
    }

    public int size() {
        return listings.size();
    }

    /** How many offers have each reason against them; an offer may have several. */
    public Map<Hold.Reason, Integer> heldBack() {
        Map<Hold.Reason, Integer> held = new EnumMap<>(Hold.Reason.class);
        for (Hold.Reason reason : Hold.Reason.values()) {
            int count = 0;
            for (Entry listing : listings.values()) {
                count += (listing.bits & reason.bit()) != 0 ? 1 : 0;
            }
            held.put(reason, count);
        }
        return held;
    }

    public Optional<QuotedOffer> offer(String id) {
        return Optional.ofNullable(listings.get(id)).map(Entry::view);
    }

    public Stream<QuotedOffer> offers() {
        return listings.values().stream().map(Entry::view);
    }

    /** All offers of a good, in no order. */
    public List<QuotedOffer> offersOf(String goodId) {
        ClassBook good = goodsById.get(goodId);
        return good == null
                ? List.of()
                : good.listings.stream().map(Entry::view).toList();
    }

    /** All offers of a provider, in no order. */
    public List<QuotedOffer> offersBy(String provider) {
        Shelf shelf = shelves.get(provider);
        return shelf == null
                ? List.of()
                : shelf.listings.stream().map(Entry::view).toList();
    }

    public Optional<ClassView> good(String id) {
        return Optional.ofNullable(goodsById.get(id)).map(ClassBook::view);
    }

    public List<ClassView> goods() {
        return goods.values().stream().map(ClassBook::view).toList();
    }

    public Optional<Spread> spread(String goodId) {
        return Optional.ofNullable(goodsById.get(goodId)).flatMap(ClassBook::spread);
    }

    /** The widest spreads, the widest first. */
    public List<Spread> spreads(int most) {
        return IntStream.range(0, Math.min(most, ranking.size()))
                .mapToObj(ranking::at)
                .map(ClassBook::spread)
                .flatMap(Optional::stream)
                .toList();
    }

    /** The best prices of the sellers of a good beside one provider: what the others ask, the lowest first. */
    public long[] bestsBeside(String provider, OfferClass wanted) {
        ClassBook good = goods.get(wanted);
        if (good == null) {
            return new long[0];
        }
        return IntStream.range(0, good.row.size())
                .mapToObj(i -> good.row.at(i).best())
                .filter(best -> !best.offer.provider().equals(provider))
                .mapToLong(best -> best.price)
                .toArray();
    }

    private boolean insert(Offer offer, List<Hold> holds, Lifetime lifetime, long nowMillis) {
        if (listings.size() >= mostOffers) {
            return false;
        }
        ClassBook good = book(offer.offerClass());
        Entry listing = new Entry(offer, holds, good, good.seller(offer.origin().upstream()));
        listings.put(offer.id(), listing);
        shelves.computeIfAbsent(offer.provider(), Shelf::new).add(listing);
        date(listing, lifetime);
        listing.judge(holds);
        markIfStale(listing, nowMillis);
        good.list(listing);
        if (listing.hasSay()) {
            listing.seller.add(listing);
            settle(good, listing.seller);
        }
        schedule(listing);
        log.changed(listing);
        return true;
    }

    /** The same seller of the same good: only its price or its say may differ. */
    private void reorder(Entry listing, boolean hadSay) {
        Seller seller = listing.seller;
        long price = listing.offer.price();
        boolean hasSay = listing.hasSay();
        if (!hadSay && !hasSay) {
            listing.price = price;
            return;
        }
        long bestBefore = seller.isEmpty() ? Long.MIN_VALUE : seller.best().price;
        Entry topBefore = seller.isEmpty() ? listing : seller.best();
        if (hadSay && hasSay) {
            if (price == listing.price) {
                return;
            }
            listing.price = price;
            seller.move(listing);
        } else if (hasSay) {
            listing.price = price;
            seller.add(listing);
        } else {
            seller.remove(listing);
            listing.price = price;
        }
        if (seller.isEmpty() || seller.best() != topBefore || seller.best().price != bestBefore) {
            settle(listing.good, seller);
        }
    }

    private void move(Entry listing, Offer before, boolean hadSay) {
        ClassBook from = listing.good;
        Offer offer = listing.offer;
        if (!before.provider().equals(offer.provider())) {
            leaveShelf(listing, before.provider());
            shelves.computeIfAbsent(offer.provider(), Shelf::new).add(listing);
        }
        ClassBook good = book(offer.offerClass());
        if (good != from) {
            log.moved(listing, from);
        }
        unlist(listing, hadSay);
        listing.good = good;
        listing.seller = good.seller(offer.origin().upstream());
        listing.price = offer.price();
        good.list(listing);
        goods.putIfAbsent(good.good, good);
        goodsById.putIfAbsent(good.id, good);
        if (listing.hasSay()) {
            listing.seller.add(listing);
            settle(good, listing.seller);
        }
    }

    private void unlist(Entry listing, boolean hadSay) {
        ClassBook good = listing.good;
        Seller seller = listing.seller;
        if (hadSay) {
            seller.remove(listing);
            settle(good, seller);
        }
        good.unlist(listing);
        if (good.isEmpty()) {
            goods.remove(good.good);
            goodsById.remove(good.id, good);
        }
    }

    private void leaveShelf(Entry listing, String provider) {
        Shelf shelf = shelves.get(provider);
        if (shelf != null) {
            shelf.remove(listing);
            if (shelf.listings.isEmpty()) {
                shelves.remove(provider);
            }
        }
    }

    private void settle(ClassBook good, Seller seller) {
        good.settle(seller);
        ranking.settle(good);
    }

    private ClassBook book(OfferClass good) {
        return goods.computeIfAbsent(good, added -> {
            ClassBook book = new ClassBook(added);
            goodsById.put(book.id, book);
            return book;
        });
    }

    private static boolean standsWhereItStood(Entry listing, Offer before, Offer now) {
        return before.gpu().equals(now.gpu())
                && before.terms().equals(now.terms())
                && before.provider().equals(now.provider())
                && listing.seller.upstream.equals(now.origin().upstream());
    }

    private static void date(Entry listing, Lifetime lifetime) {
        Seen seen = listing.offer.seen();
        listing.staleAt = lifetime.staleAt(seen);
        listing.goneAt = lifetime.goneAt(seen);
    }

    private static void markIfStale(Entry listing, long nowMillis) {
        if (listing.staleAt <= nowMillis) {
            listing.bits |= Hold.Reason.STALE.bit();
        }
    }

    private void schedule(Entry listing) {
        wheel.add(listing, listing.isStale() ? listing.goneAt : listing.staleAt);
    }
}

package io.gridtick.market.book;

import io.gridtick.market.offer.Offer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An offer in the book, with its place in every order that it is in. Changed by the book only. */
final class Entry {
    static final int NOWHERE = -1;

    Offer offer;
    List<Hold> holds;
    ClassBook good;
    Seller seller;

    /** The price by which the orders hold it. */
    long price;

    int bits;
    int heapAt = NOWHERE;
    int goodAt = NOWHERE;
    int providerAt = NOWHERE;
    boolean isReported;

    /** Its neighbours in the wheel of deadlines. */
    @Nullable
    Entry before;

    @Nullable
    Entry after;

    int slot = NOWHERE;
    long staleAt;
    long goneAt;

    Entry(Offer offer, List<Hold> holds, ClassBook good, Seller seller) {
        this.offer = offer;
        this.holds = holds;
        this.good = good;
        this.seller = seller;
        this.price = offer.price();
    }

    void judge(List<Hold> found) {
        holds = found;
        bits = Hold.ownBits(offer);
        for (Hold hold : found) {
            bits |= hold.reason().bit();
        }
    }

    boolean hasSay() {
        return !Hold.silence(bits);
    }

    boolean isStale() {
        return (bits & Hold.Reason.STALE.bit()) != 0;
    }

    /** Of two at one price the one with the smaller id comes first, so that the order never depends on who came first. */
    boolean isBefore(Entry other) {
        return price != other.price ? price < other.price : offer.id().compareTo(other.offer.id()) < 0;
    }

    QuotedOffer view() {
        if (bits == 0) {
            return new QuotedOffer(offer, List.of(), staleAt);
        }
        List<Hold> all = new ArrayList<>(holds);
        for (Hold.Reason reason : Hold.Reason.values()) {
            if ((bits & reason.bit()) != 0 && all.stream().noneMatch(hold -> hold.reason() == reason)) {
                all.add(new Hold(reason, OwnHolds.sentence(reason, offer)));
            }
        }
        return new QuotedOffer(offer, List.copyOf(all), staleAt);
    }
}

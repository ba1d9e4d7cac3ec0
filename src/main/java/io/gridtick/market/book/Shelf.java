package io.gridtick.market.book;

import java.util.ArrayList;
import java.util.List;

/** What one provider has in the book. */
final class Shelf {
    final String provider;
    final List<Entry> listings = new ArrayList<>();

    Shelf(String provider) {
        this.provider = provider;
    }

    void add(Entry listing) {
        listing.providerAt = listings.size();
        listings.add(listing);
    }

    void remove(Entry listing) {
        Entry last = listings.removeLast();
        if (last != listing) {
            last.providerAt = listing.providerAt;
            listings.set(last.providerAt, last);
        }
        listing.providerAt = Entry.NOWHERE;
    }
}

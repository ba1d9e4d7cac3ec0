package io.gridtick.market.book;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Collects what changes between two looks: each listing and each good once, however often it changes. */
final class ChangeLog {
    private final List<Entry> listings = new ArrayList<>();
    private final List<ClassBook> goods = new ArrayList<>();
    private final Map<String, String> removed = new LinkedHashMap<>();
    private final Map<String, String> moved = new LinkedHashMap<>();

    void changed(Entry listing) {
        if (!listing.isReported) {
            listing.isReported = true;
            listings.add(listing);
        }
        changed(listing.good);
    }

    void changed(ClassBook good) {
        if (!good.isReported) {
            good.isReported = true;
            goods.add(good);
        }
    }

    void removed(Entry listing) {
        String id = listing.offer.id();
        String shownUnder = moved.remove(id);
        // Where it left first is where it was shown; wherever it came and went since then, nobody saw it there.
        removed.putIfAbsent(id, shownUnder == null ? listing.good.id : shownUnder);
        changed(listing.good);
    }

    void moved(Entry listing, ClassBook from) {
        moved.putIfAbsent(listing.offer.id(), from.id);
        changed(from);
    }

    /** Hands out what came together and begins anew. */
    BookChanges drain() {
        List<QuotedOffer> offers = new ArrayList<>(listings.size());
        for (Entry listing : listings) {
            listing.isReported = false;
            if (listing.goodAt != Entry.NOWHERE) {
                offers.add(listing.view());
                removed.remove(listing.offer.id(), listing.good.id);
                moved.remove(listing.offer.id(), listing.good.id);
            }
        }
        List<ClassView> views = new ArrayList<>(goods.size());
        List<String> emptied = new ArrayList<>();
        Set<String> refilled = new HashSet<>();
        for (ClassBook good : goods) {
            good.isReported = false;
            if (good.isEmpty()) {
                emptied.add(good.id);
            } else {
                views.add(good.view());
                refilled.add(good.id);
            }
        }
        emptied.removeIf(refilled::contains);
        BookChanges changes = new BookChanges(offers, Map.copyOf(removed), Map.copyOf(moved), views, emptied);
        listings.clear();
        goods.clear();
        removed.clear();
        moved.clear();
        return changes;
    }
}

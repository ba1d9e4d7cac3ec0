package io.gridtick.market.book;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which listings must be looked at when: a ring of seconds, each with a chain of listings. A quote that is seen again stays in
 * its old second and is put into the right one when that comes, so that seeing it again costs nothing here.
 */
final class DeadlineWheel {
    private static final int SLOTS = 1024;
    private static final long SLOT_MILLIS = 1000;

    private final @Nullable Entry[] slots = new Entry[SLOTS];
    private long turned = -1;

    /** Times earlier than what was turned to come at the next turn. */
    void add(Entry listing, long atMillis) {
        long tick = Math.max(Math.ceilDiv(atMillis, SLOT_MILLIS), turned + 1);
        int slot = (int) (Math.min(tick, turned + SLOTS) % SLOTS);
        Entry first = slots[slot];
        listing.slot = slot;
        listing.before = null;
        listing.after = first;
        if (first != null) {
            first.before = listing;
        }
        slots[slot] = listing;
    }

    void remove(Entry listing) {
        if (listing.slot == Entry.NOWHERE) {
            return;
        }
        Entry before = listing.before;
        Entry after = listing.after;
        if (before == null) {
            slots[listing.slot] = after;
        } else {
            before.after = after;
        }
        if (after != null) {
            after.before = before;
        }
        listing.slot = Entry.NOWHERE;
        listing.before = null;
        listing.after = null;
    }

    /** Takes out all that came due until then. Some may have been seen again: add those anew. */
    List<Entry> turn(long nowMillis) {
        long tick = nowMillis / SLOT_MILLIS;
        if (turned < 0) {
            turned = tick - 1;
            return everything();
        }
        List<Entry> due = new ArrayList<>();
        for (long i = Math.max(turned + 1, tick - SLOTS + 1); i <= tick; i++) {
            take((int) (i % SLOTS), due);
        }
        turned = Math.max(turned, tick);
        return due;
    }

    private List<Entry> everything() {
        List<Entry> all = new ArrayList<>();
        for (int slot = 0; slot < SLOTS; slot++) {
            take(slot, all);
        }
        return all;
    }

    private void take(int slot, List<Entry> due) {
        for (Entry listing = slots[slot]; listing != null; listing = slots[slot]) {
            remove(listing);
            due.add(listing);
        }
    }
}

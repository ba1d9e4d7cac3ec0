package io.gridtick.market.book;

import java.util.Arrays;

/**
 * What one upstream offers of one good: a heap with its cheapest offer on top. Each listing knows its place, so that a
 * changed price costs one way up or down.
 */
final class Seller {
    private static final int FIRST_SIZE = 4;

    final String upstream;
    private Entry[] heap = new Entry[FIRST_SIZE];
    private int size;

    /** Its place among the sellers of its good, and the price by which it stands there. */
    int rankAt = Entry.NOWHERE;

    long rankedPrice;

    /** All listings that point here, with and without a say. */
    int listings;

    Seller(String upstream) {
        this.upstream = upstream;
    }

    boolean isEmpty() {
        return size == 0;
    }

    int size() {
        return size;
    }

    Entry best() {
        return heap[0];
    }

    void add(Entry listing) {
        if (size == heap.length) {
            heap = Arrays.copyOf(heap, size * 2);
        }
        listing.heapAt = size;
        heap[size++] = listing;
        up(listing);
    }

    void remove(Entry listing) {
        int hole = listing.heapAt;
        Entry last = heap[--size];
        clear(size);
        listing.heapAt = Entry.NOWHERE;
        if (last != listing) {
            last.heapAt = hole;
            heap[hole] = last;
            move(last);
        }
    }

    /** Puts a listing where its new price belongs. */
    void move(Entry listing) {
        int before = listing.heapAt;
        up(listing);
        if (listing.heapAt == before) {
            down(listing);
        }
    }

    boolean isBefore(Seller other) {
        return rankedPrice != other.rankedPrice
                ? rankedPrice < other.rankedPrice
                : upstream.compareTo(other.upstream) < 0;
    }

    @SuppressWarnings("NullAway")
    private void clear(int at) {
        heap[at] = null;
    }

    private void up(Entry listing) {
        int at = listing.heapAt;
        while (at > 0) {
            Entry parent = heap[(at - 1) >>> 1];
            if (!listing.isBefore(parent)) {
                break;
            }
            parent.heapAt = at;
            heap[at] = parent;
            at = (at - 1) >>> 1;
        }
        listing.heapAt = at;
        heap[at] = listing;
    }

    private void down(Entry listing) {
        int at = listing.heapAt;
        int half = size >>> 1;
        while (at < half) {
            int child = 2 * at + 1;
            if (child + 1 < size && heap[child + 1].isBefore(heap[child])) {
                child++;
            }
            if (!heap[child].isBefore(listing)) {
                break;
            }
            heap[child].heapAt = at;
            heap[at] = heap[child];
            at = child;
        }
        listing.heapAt = at;
        heap[at] = listing;
    }
}

package io.gridtick.market.book;

import java.util.Arrays;

/**
 * The sellers of one good in order of their best price. There are tens of them, so an array that is shifted is faster than
 * any tree, and the median lies in its middle.
 */
final class Row {
    private static final int FIRST_SIZE = 4;

    private Seller[] sellers = new Seller[FIRST_SIZE];
    private int size;

    int size() {
        return size;
    }

    Seller at(int index) {
        return sellers[index];
    }

    void add(Seller seller) {
        if (size == sellers.length) {
            sellers = Arrays.copyOf(sellers, size * 2);
        }
        seller.rankAt = size;
        sellers[size++] = seller;
        settle(seller);
    }

    void remove(Seller seller) {
        for (int i = seller.rankAt + 1; i < size; i++) {
            put(i - 1, sellers[i]);
        }
        clear(--size);
        seller.rankAt = Entry.NOWHERE;
    }

    /** Puts a seller where its price belongs; it mostly stays or moves by a place or two. */
    void settle(Seller seller) {
        int at = seller.rankAt;
        while (at > 0 && seller.isBefore(sellers[at - 1])) {
            put(at, sellers[at - 1]);
            at--;
        }
        while (at + 1 < size && sellers[at + 1].isBefore(seller)) {
            put(at, sellers[at + 1]);
            at++;
        }
        put(at, seller);
    }

    /** The median of the best prices; of an even number the mean of the middle two, rounded down. */
    long median() {
        int half = size / 2;
        return size % 2 == 1
                ? sellers[half].rankedPrice
                : (sellers[half - 1].rankedPrice + sellers[half].rankedPrice) / 2;
    }

    private void put(int at, Seller seller) {
        sellers[at] = seller;
        seller.rankAt = at;
    }

    @SuppressWarnings("NullAway")
    private void clear(int at) {
        sellers[at] = null;
    }
}

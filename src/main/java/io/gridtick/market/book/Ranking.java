package io.gridtick.market.book;

import java.util.Arrays;

/**
 * All goods that have a spread, the widest first. A good's place is found by halving, and what lies between its old and its
 * new place is shifted in one go.
 */
final class Ranking {
    private static final int FIRST_SIZE = 16;

    private ClassBook[] goods = new ClassBook[FIRST_SIZE];
    private int size;

    int size() {
        return size;
    }

    ClassBook at(int index) {
        return goods[index];
    }

    /** Puts a good where its spread belongs now: in, out, or to another place. */
    void settle(ClassBook good) {
        boolean belongs = good.hasSpread();
        long ppm = good.ppm();
        if (good.rankAt == Entry.NOWHERE) {
            if (belongs) {
                good.rankedPpm = ppm;
                insert(good);
            }
        } else if (!belongs) {
            remove(good);
        } else if (ppm != good.rankedPpm) {
            move(good, ppm);
        }
    }

    private void insert(ClassBook good) {
        if (size == goods.length) {
            goods = Arrays.copyOf(goods, size * 2);
        }
        int at = place(good, 0, size);
        System.arraycopy(goods, at, goods, at + 1, size - at);
        size++;
        goods[at] = good;
        number(at, size);
    }

    @SuppressWarnings("NullAway")
    private void remove(ClassBook good) {
        int at = good.rankAt;
        System.arraycopy(goods, at + 1, goods, at, size - at - 1);
        goods[--size] = null;
        good.rankAt = Entry.NOWHERE;
        number(at, size);
    }

    private void move(ClassBook good, long ppm) {
        int from = good.rankAt;
        boolean rises = ppm > good.rankedPpm;
        good.rankedPpm = ppm;
        if (rises) {
            int to = place(good, 0, from);
            System.arraycopy(goods, to, goods, to + 1, from - to);
            goods[to] = good;
            number(to, from + 1);
        } else {
            int to = place(good, from + 1, size) - 1;
            System.arraycopy(goods, from + 1, goods, from, to - from);
            goods[to] = good;
            number(from, to + 1);
        }
    }

    private void number(int from, int to) {
        for (int i = from; i < to; i++) {
            goods[i].rankAt = i;
        }
    }

    /** The first place between the two whose good comes behind this one. */
    private int place(ClassBook good, int from, int to) {
        int low = from;
        int high = to;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (isBefore(goods[middle], good)) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private static boolean isBefore(ClassBook one, ClassBook other) {
        return one.rankedPpm != other.rankedPpm ? one.rankedPpm > other.rankedPpm : one.id.compareTo(other.id) < 0;
    }
}

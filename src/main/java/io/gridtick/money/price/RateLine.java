package io.gridtick.money.price;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The rates of one region and model through all time. */
public final class RateLine {
    private final long[] fromMillis;
    private final Rates[] rates;

    /** A time in which the rates did not change. */
    public record Piece(long fromMillis, long toMillis, Rates rates) {
        public long millis() {
            return toMillis - fromMillis;
        }
    }

    /**
     * Changes in the order of time.
     *
     * @param fromMillis when each begins, the first before all time
     */
    RateLine(List<Long> fromMillis, List<Rates> rates) {
        this.fromMillis = fromMillis.stream().mapToLong(Long::longValue).toArray();
        this.rates = rates.toArray(new Rates[0]);
    }

    public Rates at(long millis) {
        return rates[place(millis)];
    }

    /** A time cut where the rates changed. */
    public List<Piece> pieces(long from, long to) {
        int first = place(from);
        boolean isOne = first + 1 == fromMillis.length || fromMillis[first + 1] >= to;
        if (isOne) {
            return List.of(new Piece(from, to, rates[first]));
        }
        List<Piece> pieces = new ArrayList<>();
        for (int i = first; i < rates.length && Math.max(from, fromMillis[i]) < to; i++) {
            long end = i + 1 < rates.length ? Math.min(to, fromMillis[i + 1]) : to;
            pieces.add(new Piece(Math.max(from, fromMillis[i]), end, rates[i]));
        }
        return pieces;
    }

    private int place(long millis) {
        int found = Arrays.binarySearch(fromMillis, millis);
        return found >= 0 ? found : -found - 2;
    }
}

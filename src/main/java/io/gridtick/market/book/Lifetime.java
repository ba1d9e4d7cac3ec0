package io.gridtick.market.book;

import io.gridtick.market.offer.Seen;

/**
 * How long a provider's quotes are good for: after {@code staleMillis} without being seen again they lose their say and are
 * shown as stale, after {@code goneMillis} they leave the book. A quote that says itself how
 * long it is good for is shown as stale then, and leaves as much earlier or later.
 */
public record Lifetime(long staleMillis, long goneMillis) {
    public Lifetime {
        if (staleMillis <= 0 || goneMillis < staleMillis) {
            throw new IllegalArgumentException("stale " + staleMillis + ", gone " + goneMillis);
        }
    }

    long staleAt(Seen seen) {
        return seen.since() + staleMillis + more(seen);
    }

    long goneAt(Seen seen) {
        return seen.observedAt() + goneMillis + more(seen);
    }

    private long more(Seen seen) {
        return seen.goodForMillis() == Seen.UNKNOWN ? 0 : seen.goodForMillis() - staleMillis;
    }

    /** Stale after so long, gone after a day more. */
    public static Lifetime staleAfter(long millis) {
        return new Lifetime(millis, millis + 86_400_000);
    }
}

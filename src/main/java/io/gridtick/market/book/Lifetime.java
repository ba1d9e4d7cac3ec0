package io.gridtick.market.book;

/**
 * How long a provider's quotes are good for: after {@code staleMillis} without being seen again they lose their say and are
 * shown as stale, after {@code goneMillis} they leave the book.
 */
public record Lifetime(long staleMillis, long goneMillis) {
    public Lifetime {
        if (staleMillis <= 0 || goneMillis < staleMillis) {
            throw new IllegalArgumentException("stale " + staleMillis + ", gone " + goneMillis);
        }
    }

    /** Stale after so long, gone after a day more. */
    public static Lifetime staleAfter(long millis) {
        return new Lifetime(millis, millis + 86_400_000);
    }
}

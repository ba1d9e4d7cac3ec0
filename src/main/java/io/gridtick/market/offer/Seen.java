package io.gridtick.market.offer;

/**
 * When an offer was seen.
 *
 * @param observedAt milliseconds since 1970: when the answer arrived that has it
 * @param providerAt as the provider dates it itself; {@link #UNKNOWN} where it does not
 */
public record Seen(long observedAt, long providerAt) {
    public static final long UNKNOWN = -1;

    public static Seen at(long observedAt) {
        return new Seen(observedAt, UNKNOWN);
    }

    /** Since when the number is known to be so, in the worst case: the older of both. */
    public long since() {
        return providerAt == UNKNOWN ? observedAt : Math.min(observedAt, providerAt);
    }
}

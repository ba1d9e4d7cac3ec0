package io.gridtick.market.offer;

/**
 * When an offer was seen.
 *
 * @param observedAt milliseconds since 1970: when the answer arrived that has it
 * @param providerAt as the provider dates it itself; {@link #UNKNOWN} where it does not
 * @param goodForMillis how long that is good for without being seen again, as the feed from which it came is asked: feeds of one
 *     provider may differ; {@link #UNKNOWN} where nothing of its own is known
 */
public record Seen(long observedAt, long providerAt, long goodForMillis) {
    public static final long UNKNOWN = -1;

    public Seen(long observedAt, long providerAt) {
        this(observedAt, providerAt, UNKNOWN);
    }

    public static Seen at(long observedAt) {
        return new Seen(observedAt, UNKNOWN);
    }

    /** The same, of a feed whose quotes are good for so long. */
    public Seen goodFor(long millis) {
        return new Seen(observedAt, providerAt, millis);
    }

    /** The same thing, seen again later, and no longer dated by the provider. */
    public Seen again(long later) {
        return new Seen(later, UNKNOWN, goodForMillis);
    }

    /** Since when the number is known to be so, in the worst case: the older of both. */
    public long since() {
        return providerAt == UNKNOWN ? observedAt : Math.min(observedAt, providerAt);
    }
}

package io.gridtick.market.provider.poll;

/** How a feed is, in one word. */
public enum HealthState {
    /** Not asked yet. */
    WAITING,
    /** The last poll went well. */
    OK,
    /** The last poll failed, and the offers of an earlier one still count. */
    AGED,
    /** It fails, and there are no offers that are young enough to count. */
    FAILING,
    /** The same, because nothing answers there; without internet that is everything. */
    UNREACHABLE,
    /** It needs a key that nobody has given. */
    NO_KEY,
    /** Somebody has turned it off. */
    OFF
}

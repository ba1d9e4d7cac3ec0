package io.gridtick.market.screen;

/** Something new that is not believed at once, and is where it lasts for a day. */
final class Doubt {
    private static final long BELIEVED_AFTER = 86_400_000;
    private static final long NONE = -1;

    private long since = NONE;

    /** Whether it is still in doubt. */
    boolean isDoubted(long nowMillis) {
        if (since == NONE) {
            since = nowMillis;
        }
        return nowMillis - since < BELIEVED_AFTER;
    }

    void end() {
        since = NONE;
    }
}

package io.gridtick.alert.state;

/**
 * Somebody has seen it and takes care: it is not told again.
 *
 * @param untilMillis {@link Long#MAX_VALUE} for as long as it goes on
 */
public record Acknowledgement(String by, long atMillis, long untilMillis, String note) {
    public boolean counts(long nowMillis) {
        return nowMillis < untilMillis;
    }
}

package io.gridtick.market.screen;

import java.util.Map;

/**
 * What the screens of a provider compared with before a start.
 *
 * @param floors by the id of a good the lowest believed price, by hours since 1970
 */
public record ScreenMemory(Map<String, Map<Long, Long>> floors) {
    /** As many values as a screen looks at, and some hours in which nothing was there. */
    public static final int MOST_HOURS = 24;

    public ScreenMemory {
        floors = Map.copyOf(floors);
    }
}

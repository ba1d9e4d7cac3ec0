package io.gridtick.market.index;

import io.gridtick.market.book.ClassView;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The cheapest price of each good at the end of each hour, for thirty days; an hour without a live quote has none. */
public final class PriceTrails {
    private static final int HOURS = 720;
    private static final int FEWEST_HOURS = 24;
    private static final long HOUR_MILLIS = 3_600_000;
    private static final int MOST_GOODS = 20_000;
    private static final long NEVER = -2 * HOURS;

    private final Map<String, Trail> trails = new HashMap<>();

    private static final class Trail {
        final long[] lows = new long[HOURS];
        final long[] hours = new long[HOURS];

        Trail() {
            Arrays.fill(hours, NEVER);
        }

        void note(long low, long hour) {
            int at = (int) (hour % HOURS);
            lows[at] = low;
            hours[at] = hour;
        }

        boolean has(int at, long hour) {
            return hours[at] > hour - HOURS && hours[at] < hour;
        }
    }

    /** To be told now and then; the last of an hour counts. */
    public void note(ClassView good, long nowMillis) {
        boolean hasRoom = trails.size() < MOST_GOODS || trails.containsKey(good.id());
        if (good.live() > 0 && hasRoom) {
            trails.computeIfAbsent(good.id(), _ -> new Trail()).note(good.low(), nowMillis / HOUR_MILLIS);
        }
    }

    /** Prices of hours before this began to look, by hours since 1970; what it has seen itself stays. */
    public void recall(String goodId, Map<Long, Long> lows, long nowMillis) {
        if (trails.size() >= MOST_GOODS && !trails.containsKey(goodId)) {
            return;
        }
        long hour = nowMillis / HOUR_MILLIS;
        Trail trail = trails.computeIfAbsent(goodId, _ -> new Trail());
        lows.forEach((then, low) -> {
            boolean isKnown = trail.hours[(int) (then % HOURS)] >= then;
            if (then <= hour && then > hour - HOURS && !isKnown) {
                trail.note(low, then);
            }
        });
    }

    /** Empty until a day of the past is known: before that, nothing can be said. */
    public Optional<Timing> timing(ClassView good, long nowMillis) {
        Trail trail = trails.get(good.id());
        if (trail == null || good.live() == 0) {
            return Optional.empty();
        }
        long hour = nowMillis / HOUR_MILLIS;
        int known = 0;
        int cheaper = 0;
        long low = Long.MAX_VALUE;
        long high = 0;
        for (int at = 0; at < HOURS; at++) {
            if (trail.has(at, hour)) {
                known++;
                cheaper += trail.lows[at] < good.low() ? 1 : 0;
                low = Math.min(low, trail.lows[at]);
                high = Math.max(high, trail.lows[at]);
            }
        }
        return known < FEWEST_HOURS
                ? Optional.empty()
                : Optional.of(new Timing(100.0 * cheaper / known, known, low, high));
    }
}

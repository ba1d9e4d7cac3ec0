package io.gridtick.market.memory;

import io.gridtick.market.life.OfferLives;
import io.gridtick.market.life.Standing;
import io.gridtick.market.screen.ScreenMemory;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the stored changes tell of the days before a start. Where everything was gone at once, a server had started: then of the
 * hours since the change before nothing is known, and no price is made up for them.
 */
public final class Recollection {
    private static final long HOUR_MILLIS = 3_600_000;
    private static final long NO_HOUR = -1;
    private static final int HOURS = 720;
    private static final Duration SCREENS_REMEMBER = Duration.ofDays(2);

    private final OfferLives lives = new OfferLives();
    private final HourlyFloors lows = new HourlyFloors();
    private final HourlyFloors floors = new HourlyFloors();
    private final Map<String, StoredChange> present = new HashMap<>();
    private final List<StoredChange> moment = new ArrayList<>();
    private long hour = NO_HOUR;
    private Instant last = Instant.EPOCH;
    private long count;

    /** The next changes: in the order of their times. */
    public void add(List<StoredChange> changes) {
        for (StoredChange change : changes) {
            if (!moment.isEmpty() && !moment.getFirst().at().equals(change.at())) {
                apply();
            }
            moment.add(change);
        }
    }

    /** All changes were told. */
    public Recollection finish() {
        if (!moment.isEmpty()) {
            apply();
        }
        return this;
    }

    private void apply() {
        Instant at = moment.getFirst().at();
        long now = at.toEpochMilli() / HOUR_MILLIS;
        boolean isStart = !present.isEmpty()
                && moment.size() >= present.size()
                && moment.stream().allMatch(StoredChange::isGone);
        if (hour != NO_HOUR) {
            long known = isStart ? Math.min(hour + 1, now) : now;
            for (long over = Math.max(hour, now - HOURS); over < known; over++) {
                lows.close(over, HOURS);
                floors.close(over, ScreenMemory.MOST_HOURS);
            }
        }
        hour = now;
        last = at;
        count += moment.size();
        List<Standing> standings = new ArrayList<>(moment.size());
        for (StoredChange change : moment) {
            standings.add(change.standing());
            take(change);
        }
        lives.note(standings, at.toEpochMilli());
        moment.clear();
    }

    private void take(StoredChange change) {
        StoredChange before = change.isGone() ? present.remove(change.offer()) : present.put(change.offer(), change);
        if (before != null && before.hasSay()) {
            lows.remove(before.good(), before.priceMicroUsd());
            floors.remove(seller(before), before.priceMicroUsd());
        }
        if (change.hasSay()) {
            lows.add(change.good(), change.priceMicroUsd());
            floors.add(seller(change), change.priceMicroUsd());
        }
    }

    private static String seller(StoredChange change) {
        return change.provider() + " " + change.good();
    }

    public OfferLives lives() {
        return lives;
    }

    /** How many changes it was made of. */
    public long count() {
        return count;
    }

    /** By good and hour since 1970 the cheapest price. */
    public Map<String, Map<Long, Long>> lows() {
        Map<String, Map<Long, Long>> found = new TreeMap<>();
        lows.forEach(found::put);
        return found;
    }

    /** By provider; older memory than two days before that moment is of no use to the screens. */
    public Map<String, ScreenMemory> screens(Instant now) {
        long oldest = now.minus(SCREENS_REMEMBER).toEpochMilli() / HOUR_MILLIS;
        Map<String, Map<String, Map<Long, Long>>> byProvider = new TreeMap<>();
        floors.forEach((seller, hours) -> {
            if (hours.keySet().stream().anyMatch(known -> known >= oldest)) {
                int blank = seller.indexOf(' ');
                byProvider
                        .computeIfAbsent(seller.substring(0, blank), _ -> new TreeMap<>())
                        .put(seller.substring(blank + 1), hours);
            }
        });
        Map<String, ScreenMemory> screens = new TreeMap<>();
        byProvider.forEach((provider, goods) -> screens.put(provider, new ScreenMemory(goods)));
        return screens;
    }

    /** The last change that was told. */
    public Instant last() {
        return last;
    }
}

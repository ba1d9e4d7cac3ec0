package io.gridtick.stream;

import io.gridtick.stream.lane.Rate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** The topics and patterns of one session, and up to where all of them are. */
final class Subscriptions {
    private static final Rate[] RATES = Rate.values();

    private final Map<String, Subscription> all = new HashMap<>();
    private final short[] currentByRate = new short[RATES.length];
    private int current;

    void add(Subscription subscription) {
        all.put(subscription.name(), subscription);
    }

    /** True when it was there. */
    boolean remove(Subscription subscription) {
        if (subscription.isCurrent()) {
            count(subscription, -1);
        }
        return all.remove(subscription.name(), subscription);
    }

    @Nullable
    Subscription get(String name) {
        return all.get(name);
    }

    Collection<Subscription> all() {
        return all.values();
    }

    List<Subscription> those(Predicate<Subscription> condition) {
        return all.values().stream().filter(condition).toList();
    }

    Set<String> names() {
        return Set.copyOf(all.keySet());
    }

    int size() {
        return all.size();
    }

    void becomeCurrent(Subscription subscription) {
        if (!subscription.isCurrent()) {
            subscription.becomeCurrent();
            count(subscription, 1);
        }
    }

    /** The reader has everything of it up to here, and no more. */
    void lag(Subscription subscription, long through) {
        if (subscription.isCurrent()) {
            count(subscription, -1);
        }
        subscription.lag(through);
    }

    boolean isLagging() {
        return current < all.size();
    }

    /** The fastest rate that something is told at. */
    Optional<Rate> fastest() {
        return all.values().stream().map(Subscription::rate).min(Rate::compareTo);
    }

    /** Up to here the reader has everything: its slowest topic decides. Without topics that is what the loop knows. */
    long lowWaterMark(ToLongFunction<Rate> through, long newest) {
        long mark = newest;
        for (int i = 0; i < currentByRate.length; i++) {
            if (currentByRate[i] > 0) {
                mark = Math.min(mark, through.applyAsLong(RATES[i]));
            }
        }
        if (isLagging()) {
            for (Subscription subscription : all.values()) {
                mark = subscription.isCurrent() ? mark : Math.min(mark, subscription.sent());
            }
        }
        return mark;
    }

    private void count(Subscription subscription, int difference) {
        currentByRate[subscription.rate().index()] += (short) difference;
        current += difference;
    }
}

package io.gridtick.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gridtick.stream.lane.Rate;
import io.gridtick.stream.lane.Wish;
import io.gridtick.stream.topic.Sequence;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SubscriptionsTest {
    private final Subscriptions subscriptions = new Subscriptions();
    private final Map<Rate, Long> through = new EnumMap<>(Map.of(Rate.LIVE, 90L, Rate.HZ_1, 80L));

    @Test
    void aNewTopicLagsUntilItWasSent() {
        Subscription fleet = add("fleet", Rate.LIVE);
        assertTrue(subscriptions.isLagging());
        assertEquals(Sequence.SEEN_NOTHING, mark());
        subscriptions.becomeCurrent(fleet);
        assertFalse(subscriptions.isLagging());
        assertEquals(90, mark());
    }

    @Test
    void theLowWaterMarkIsThatOfTheSlowestTopic() {
        Subscription fleet = add("fleet", Rate.LIVE);
        Subscription regions = add("regions", Rate.HZ_1);
        subscriptions.becomeCurrent(fleet);
        subscriptions.becomeCurrent(regions);
        assertEquals(80, mark());
        subscriptions.lag(fleet, 70);
        assertEquals(70, mark());
        subscriptions.lag(fleet, 85);
        assertEquals(80, mark());
        assertTrue(subscriptions.remove(regions));
        assertEquals(85, mark());
        assertEquals(Set.of("fleet"), subscriptions.names());
    }

    @Test
    void withoutTopicsTheNewestCounts() {
        assertEquals(100, mark());
        Subscription fleet = add("fleet", Rate.LIVE);
        subscriptions.becomeCurrent(fleet);
        assertTrue(subscriptions.remove(fleet));
        assertFalse(subscriptions.remove(fleet));
        assertEquals(100, mark());
        assertEquals(0, subscriptions.size());
    }

    @Test
    void theFastestTopicIsKnown() {
        assertEquals(Optional.empty(), subscriptions.fastest());
        Subscription _ = add("fleet", Rate.HZ_1);
        Subscription _ = add("regions", Rate.HZ_20);
        assertEquals(Optional.of(Rate.HZ_20), subscriptions.fastest());
    }

    @Test
    void onlyTheLastQuestionCounts() {
        Subscription fleet = add("fleet", Rate.LIVE);
        assertEquals(new Wish("fleet", Rate.LIVE, 0, Wish.NOTHING_HIDDEN), fleet.ask(1));
        assertTrue(fleet.isAsked());
        assertFalse(fleet.takesAnswer(2));
        subscriptions.lag(fleet, 60);
        assertFalse(fleet.isAsked());
        assertFalse(fleet.takesAnswer(1));
        assertEquals(60, fleet.ask(3).since());
        assertTrue(fleet.takesAnswer(3));
        assertFalse(fleet.takesAnswer(3));
    }

    private Subscription add(String name, Rate rate) {
        Subscription subscription = new Subscription(Wish.of(name, rate), rate);
        subscriptions.add(subscription);
        return subscription;
    }

    private long mark() {
        return subscriptions.lowWaterMark(rate -> through.getOrDefault(rate, 0L), 100);
    }
}

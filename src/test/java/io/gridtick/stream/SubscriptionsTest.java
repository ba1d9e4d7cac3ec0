package io.gridtick.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SubscriptionsTest {
    private final Subscriptions subscriptions = new Subscriptions();

    @Test
    void aNewTopicLagsUntilItWasSent() {
        subscriptions.add("fleet");
        assertEquals(Map.of("fleet", Sequence.SEEN_NOTHING), subscriptions.lagging());
        assertTrue(subscriptions.catchUp("fleet"));
        assertFalse(subscriptions.isLagging());
        assertFalse(subscriptions.catchUp("fleet"));
    }

    @Test
    void theFirstMissedChangeDecidesWhereToGoOn() {
        current("fleet");
        subscriptions.miss("fleet", 40);
        subscriptions.miss("fleet", 50);
        assertEquals(Map.of("fleet", 40L), subscriptions.lagging());
    }

    @Test
    void whatIsNotWantedAnyMoreDoesNotComeBack() {
        current("fleet");
        subscriptions.miss("fleet", 40);
        subscriptions.remove("fleet");
        assertFalse(subscriptions.catchUp("fleet"));
        subscriptions.miss("fleet", 50);
        assertFalse(subscriptions.isLagging());
        assertEquals(0, subscriptions.size());
    }

    @Test
    void addingTwiceKeepsWhatWasSent() {
        current("fleet");
        subscriptions.miss("fleet", 40);
        subscriptions.add("fleet");
        assertEquals(Map.of("fleet", 40L), subscriptions.lagging());
    }

    @Test
    void theLowWaterMarkIsThatOfTheSlowestTopic() {
        current("fleet");
        current("regions");
        assertEquals(90, subscriptions.lowWaterMark(90));
        subscriptions.miss("regions", 70);
        assertEquals(70, subscriptions.lowWaterMark(90));
        assertEquals(Set.of("fleet", "regions"), subscriptions.all());
    }

    @Test
    void aTopicThatIsWantedAnewIsAnotherSubscription() {
        subscriptions.add("fleet");
        long first = subscriptions.lastNumber();
        subscriptions.add("regions");
        assertTrue(subscriptions.isOf("fleet", first));
        assertFalse(subscriptions.isOf("regions", first));
        subscriptions.remove("fleet");
        assertFalse(subscriptions.isOf("fleet", subscriptions.lastNumber()));
        subscriptions.add("fleet");
        assertFalse(subscriptions.isOf("fleet", first));
        assertTrue(subscriptions.isOf("fleet", subscriptions.lastNumber()));
    }

    private void current(String topic) {
        subscriptions.add(topic);
        assertTrue(subscriptions.catchUp(topic));
    }
}

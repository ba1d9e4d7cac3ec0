package io.gridtick.market.provider.poll;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.gridtick.market.MarketState;
import io.gridtick.market.ProviderAnswer;
import io.gridtick.market.Taken;
import io.gridtick.market.book.Lifetime;
import io.gridtick.market.book.QuotedOffer;
import io.gridtick.market.offer.Offer;
import io.gridtick.market.provider.PagedAdapter;
import io.gridtick.market.provider.ProviderAdapter;
import io.gridtick.testing.Waiting;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Two feeds of one provider, of which one is asked every few minutes and the other every few hours. */
class TwoFeedsTest {
    private static final Duration SLOW = Duration.ofDays(1);

    /** Quick quotes are good for 300 s, slow ones for a day. */
    private static ProviderAdapter feed(String id, Duration staleAfter) {
        PagedAdapter adapter = (PagedAdapter) PollingRig.provider(id);
        return new PagedAdapter(
                adapter.profile().ofProvider("pair").staleAfter(staleAfter), adapter.first(), adapter.readers());
    }

    private static String says(String id) {
        return PollingRig.good("0.43").replace("NVIDIA L", id + " L");
    }

    @Test
    void theOffersOfEachGrowStaleByTheirOwnPace() {
        MarketState market = new MarketState(1_000);
        try (PollingRig rig = new PollingRig(feed("quick", Duration.ofMinutes(5)), feed("slow", SLOW))) {
            rig.says("quick", says("quick"));
            rig.says("slow", says("slow"));
            rig.start();
            Waiting.until("both are told", () -> rig.offers("pair").size() == 4);
            take(market, rig);
            assertEquals(Map.of("quick", true, "slow", true), live(market));

            rig.says("quick", 500, "{}");
            rig.says("slow", 500, "{}");
            rig.clock.pass(Duration.ofSeconds(301));
            market.age(rig.clock.millis());
            assertEquals(Map.of("quick", false, "slow", true), live(market), "after 301 s");
            rig.await("quick", feed -> feed.state().equals("failing"));
            rig.await(
                    "slow", feed -> feed.state().equals("aged") || feed.state().equals("ok"));

            // Told again with the slow feed's next answer, the quick one's old quotes do not become young.
            rig.says("slow", says("slow"));
            rig.clock.pass(Duration.ofHours(2));
            Waiting.until(
                    "the slow feed is seen again",
                    () -> rig.offers("pair").stream()
                            .anyMatch(offer -> offer.seen().observedAt() == rig.clock.millis()));
            take(market, rig);
            assertEquals(Map.of("quick", false, "slow", true), live(market), "seen again");

            // A day later they have left, and do not come back with what is told of the other.
            rig.clock.pass(Duration.ofHours(23));
            Waiting.until(
                    "and again",
                    () -> rig.offers("pair").stream()
                            .anyMatch(offer -> offer.seen().observedAt() == rig.clock.millis()));
            take(market, rig);
            market.age(rig.clock.millis());
            assertEquals(Map.of("slow", true), live(market), "a day later");
            assertFalse(market.drainChanges(rig.clock.millis()).isEmpty());
            take(market, rig);
            market.age(rig.clock.millis() + 2_000);
            assertFalse(market.drainChanges(rig.clock.millis()).removed().keySet().stream()
                    .anyMatch(id -> id.contains("quick")));
        }
    }

    @Test
    void turningOneOffLeavesTheOther() {
        try (PollingRig rig = new PollingRig(feed("quick", Duration.ofMinutes(5)), feed("slow", SLOW))) {
            rig.says("quick", says("quick"));
            rig.says("slow", says("slow"));
            rig.start();
            Waiting.until("both are told", () -> rig.offers("pair").size() == 4);
            Waiting.on(rig.poller().set("quick", new FeedSetting(false, Optional.empty())));
            assertEquals(2, rig.offers("pair").size());
            Waiting.on(rig.poller().set("slow", new FeedSetting(false, Optional.empty())));
            assertEquals(List.of(), rig.offers("pair"));
        }
    }

    private static void take(MarketState market, PollingRig rig) {
        Taken taken =
                market.take(new ProviderAnswer("pair", rig.offers("pair"), Lifetime.staleAfter(1)), rig.clock.millis());
        assertEquals(Optional.empty(), taken.refused());
    }

    /** By feed whether all of its offers are live. */
    private static Map<String, Boolean> live(MarketState market) {
        Map<String, Boolean> live = new TreeMap<>();
        for (QuotedOffer quoted : market.book().offersBy("pair")) {
            Offer offer = quoted.offer();
            live.merge(offer.id().contains("quick") ? "quick" : "slow", quoted.hasSay(), Boolean::logicalAnd);
        }
        return live;
    }
}

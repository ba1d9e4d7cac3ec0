package io.gridtick.market.provider.poll;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.gridtick.market.offer.FxTable;
import io.gridtick.market.provider.feed.Mapping;
import io.gridtick.market.provider.feed.Mapping.Format;
import io.gridtick.testing.Waiting;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Feeds that nobody is asked for. */
class HandedInTest {
    private static final FxTable RATES = FxTable.of(LocalDate.EPOCH, "EUR", Map.of("USD", new BigDecimal("1.25")));

    @Test
    void theyAreThereAtOnceAndWaitForTheirRates() {
        try (PollingRig rig = new PollingRig(PollingRig.provider("other")).start()) {
            Waiting.on(rig.poller()
                    .add(source("ours", "gpu,price,currency\nL4,0.4,USD\nL40S,0.8,EUR\n", rig.clock.instant())));
            FeedHealth one = rig.health("ours");
            assertEquals("ok", one.state());
            assertEquals(1, one.offers());
            assertEquals(1, one.refused());
            assertNull(one.nextPollAt());
            rig.rates.set(RATES);
            rig.await("ours", feed -> feed.offers() == 2);
            Waiting.until("told", () -> rig.offers("ours").size() == 2);
            assertEquals(1_000_000, PollingRig.prices(rig.offers("ours")).get("ours:L40S/1x/on_demand"));

            Waiting.on(rig.poller().set("ours", new FeedSetting(false, Optional.empty())));
            assertEquals(List.of(), rig.offers("ours"));
            Waiting.on(rig.poller().set("ours", FeedSetting.DEFAULT));
            Waiting.until("back", () -> rig.offers("ours").size() == 2);

            Waiting.on(rig.poller().remove("ours"));
            assertEquals(List.of(), rig.offers("ours"));
            assertFalse(rig.board.at(rig.clock.instant()).stream()
                    .anyMatch(feed -> feed.id().equals("ours")));
            assertFalse(rig.asked.contains("ours"));
        }
    }

    @Test
    void afterAWeekTheyCountNoMore() {
        try (PollingRig rig = new PollingRig(PollingRig.provider("other")).start()) {
            Waiting.on(rig.poller().add(source("ours", "gpu,price,currency\nL4,0.4,USD\n", rig.clock.instant())));
            rig.clock.pass(Duration.ofDays(8));
            assertEquals("failing", rig.health("ours").state());
        }
    }

    @Test
    void whatCannotBeReadSaysSo() {
        try (PollingRig rig = new PollingRig(PollingRig.provider("other")).start()) {
            Waiting.on(rig.poller().add(source("ours", "<html>", rig.clock.instant())));
            assertEquals("unreadable", rig.health("ours").fault());
        }
    }

    @Test
    void whatWasUnderstoodStaysWhenLaterNothingIs() {
        try (PollingRig rig = new PollingRig(PollingRig.provider("other")).start()) {
            rig.rates.set(RATES);
            Waiting.on(rig.poller().add(source("ours", "gpu,price,currency\nL4,0.4,EUR\n", rig.clock.instant())));
            assertEquals(1, rig.offers("ours").size());
            rig.rates.set(FxTable.DOLLARS);
            FeedHealth health = rig.await("ours", feed -> feed.fault() != null);
            assertEquals("empty", health.fault());
            assertEquals("aged", health.state());
            assertEquals(1, rig.offers("ours").size(), "the last good offers");
        }
    }

    @Test
    void whatIsOffStaysOffWhenItIsHandedInAgain() {
        try (PollingRig rig = new PollingRig(PollingRig.provider("other")).start()) {
            OwnSource source = source("ours", "gpu,price,currency\nL4,0.4,USD\n", rig.clock.instant());
            Waiting.on(rig.poller().add(source));
            Waiting.on(rig.poller().set("ours", new FeedSetting(false, Optional.empty())));
            Waiting.on(rig.poller().add(source));
            assertEquals("off", rig.health("ours").state());
            assertEquals(List.of(), rig.offers("ours"));
        }
    }

    @Test
    void aFeedThatIsNamedAnewKeepsItsOffersUntilItAnswers() {
        try (PollingRig rig = new PollingRig(PollingRig.provider("other")).start()) {
            Waiting.on(rig.poller().add(source("ours", "gpu,price,currency\nL4,0.4,USD\n", rig.clock.instant())));
            OwnSource named = new OwnSource(
                    "ours",
                    "ours",
                    Optional.of("https://nowhere.example/prices.csv"),
                    Duration.ofHours(1),
                    Mapping.plain(Format.CSV),
                    Optional.empty(),
                    rig.clock.instant());
            Waiting.on(rig.poller().add(named));
            rig.await("ours", feed -> feed.fault() != null);
            assertEquals(1, rig.offers("ours").size());
            Waiting.on(rig.poller().remove("ours"));
            assertEquals(List.of(), rig.offers("ours"), "and goes with the feed");
        }
    }

    private static OwnSource source(String id, String body, Instant at) {
        return new OwnSource(
                id, id, Optional.empty(), Duration.ofDays(1), Mapping.plain(Format.CSV), Optional.of(body), at);
    }
}

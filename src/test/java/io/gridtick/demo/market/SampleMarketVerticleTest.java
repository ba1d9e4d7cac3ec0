package io.gridtick.demo.market;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gridtick.http.AddressBlock;
import io.gridtick.http.Json;
import io.gridtick.http.outbound.OutboundGuard;
import io.gridtick.market.offer.FxTable;
import io.gridtick.market.offer.Offer;
import io.gridtick.market.provider.PacedAdapter;
import io.gridtick.market.provider.ProviderAdapter;
import io.gridtick.market.provider.poll.FeedHealth;
import io.gridtick.market.provider.poll.FeedMemoryGateway;
import io.gridtick.market.provider.poll.PollerParts;
import io.gridtick.market.provider.poll.ProviderBoard;
import io.gridtick.market.provider.poll.ProviderPoller;
import io.gridtick.market.provider.venue.Venues;
import io.gridtick.testing.Waiting;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;

/** The sample market over HTTP, asked by the real poller through the real adapters. */
class SampleMarketVerticleTest {
    @Test
    void allFeedsAreWellAndAllOffersSayThatTheyAreDemo() {
        Vertx vertx = Vertx.vertx();
        SampleMarketVerticle market = new SampleMarketVerticle();
        Waiting.on(vertx.deployVerticle(market));
        ProviderBoard board = new ProviderBoard();
        Map<String, List<Offer>> taken = new ConcurrentHashMap<>();
        PollerParts parts = new PollerParts(
                new OutboundGuard(List.of(AddressBlock.parse("127.0.0.1").orElseThrow()), Set.of(market.port())),
                _ -> Future.failedFuture("no names here"),
                market::origin,
                true,
                true,
                () -> FxTable.DOLLARS,
                (provider, offers) -> taken.put(provider, offers),
                board,
                (_, _) -> {},
                Json::bytes,
                Clock.systemUTC(),
                new Random(1),
                new PollerParts.Pace(Duration.ofMillis(20), Duration.ofMillis(20), Duration.ZERO));
        List<ProviderAdapter> adapters =
                Venues.all().stream().<ProviderAdapter>map(PacedAdapter::lively).toList();
        Waiting.on(vertx.deployVerticle(new ProviderPoller(adapters, parts, FeedMemoryGateway.NONE)));

        Waiting.until(
                "all are well",
                () -> board.at(Clock.systemUTC().instant()).stream()
                        .allMatch(feed -> feed.state().equals("ok")));
        for (FeedHealth feed : board.at(Clock.systemUTC().instant())) {
            assertTrue(feed.offers() > 0, feed::id);
            assertTrue(feed.isDemo(), feed::id);
        }
        assertEquals(Set.of("vastai", "runpod", "akash", "verda", "vultr", "oci", "azure", "aws"), taken.keySet());
        taken.values()
                .forEach(offers -> assertTrue(
                        offers.stream().allMatch(offer -> offer.origin().demo())));
        assertTrue(
                taken.getOrDefault("aws", List.of()).stream()
                        .anyMatch(offer -> offer.id().endsWith("/spot")),
                "both feeds of AWS");
        assertTrue(
                taken.getOrDefault("aws", List.of()).stream()
                        .anyMatch(offer -> !offer.id().endsWith("/spot")),
                "both feeds of AWS");
        Waiting.on(vertx.close());
    }
}

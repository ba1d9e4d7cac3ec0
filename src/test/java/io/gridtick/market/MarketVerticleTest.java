package io.gridtick.market;

import static io.gridtick.market.book.Offers.H100;
import static io.gridtick.market.book.Offers.ON_DEMAND;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.gridtick.http.Json;
import io.gridtick.market.book.BookChanges;
import io.gridtick.market.book.Lifetime;
import io.gridtick.market.book.Offers;
import io.gridtick.market.cost.Job;
import io.gridtick.market.offer.Offer;
import io.gridtick.market.offer.Origin;
import io.gridtick.market.offer.Quantity;
import io.gridtick.market.view.SpreadQuery;
import io.gridtick.stream.RowChange;
import io.gridtick.testing.HouseOfTest;
import io.gridtick.testing.MovableClock;
import io.gridtick.testing.Waiting;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the owner of the market takes and publishes. */
class MarketVerticleTest {
    private static final String GOOD = "h100-sxm-80gb-secure-on_demand";

    private final Vertx vertx = Vertx.vertx();
    private final MovableClock clock = new MovableClock(Instant.parse("2026-11-03T10:15:00Z"));
    private final Map<String, Map<String, JsonNode>> topics = new ConcurrentHashMap<>();
    private final ConcurrentLinkedQueue<BookChanges> stored = new ConcurrentLinkedQueue<>();
    private MarketGateway market;

    @BeforeEach
    void open() {
        CompletableFuture<MarketGateway> ready = new CompletableFuture<>();
        Waiting.on(vertx.deployVerticle(new MarketVerticle(
                new MarketState(10_000), clock, this::publish, Json::bytes, stored::add, ready::complete)));
        market = ready.join();
        give("vastai", h100("vastai", "1", "2.00"), h100("vastai", "2", "2.20"));
        give("runpod", h100("runpod", "1", "2.69"));
        give("lambda", h100("lambda", "1", "3.99"), h100("lambda", "free", "0"));
        give("aws", h100("aws", "1", "6.88"));
    }

    @AfterEach
    void close() {
        Waiting.on(vertx.close());
    }

    private void publish(String topic, List<RowChange> changes) {
        Map<String, JsonNode> rows = topics.computeIfAbsent(topic, _ -> new ConcurrentHashMap<>());
        for (RowChange change : changes) {
            byte[] bytes = change.json();
            if (bytes == null) {
                rows.remove(change.key());
            } else {
                rows.put(change.key(), read(bytes));
            }
        }
    }

    private static JsonNode read(byte[] bytes) {
        try {
            return Json.rules().readTree(bytes);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private Offer h100(String provider, String own, String dollars) {
        return Offers.of(
                Origin.machine(provider, own),
                own,
                H100,
                ON_DEMAND,
                Offers.micros(dollars),
                Quantity.box(8),
                clock.millis());
    }

    private void give(String provider, Offer... offers) {
        Taken taken =
                Waiting.on(market.take(new ProviderAnswer(provider, List.of(offers), Lifetime.staleAfter(60_000))));
        assertEquals(offers.length, taken.offers());
    }

    @Test
    void everyChangeIsPublished() {
        assertTrue(HouseOfTest.becomesTrue(() -> rows("offers/" + GOOD).size() == 6));
        assertTrue(HouseOfTest.becomesTrue(() -> rows("spreads").containsKey(GOOD)));
        assertTrue(HouseOfTest.becomesTrue(
                () -> row("market/" + GOOD, GOOD).path("sellers").asInt() == 4));
        assertEquals("3.34", row("market/" + GOOD, GOOD).path("median").asText());
        Taken empty = Waiting.on(market.take(new ProviderAnswer("aws", List.of(), Lifetime.staleAfter(60_000))));
        assertEquals("partial_feed", empty.refused().orElseThrow().reason().code());
        give("lambda", h100("lambda", "1", "3.99"));
        assertTrue(HouseOfTest.becomesTrue(() -> !rows("offers/" + GOOD).containsKey("lambda:free")));
        // An empty answer is not believed at once: the last good one stands, with a remark.
        assertTrue(HouseOfTest.becomesTrue(() ->
                row("offers/" + GOOD, "aws:1").at("/holds/0/reason").asText().equals("partial_feed")));
    }

    @Test
    void whatIsNotSeenAgainGoesStaleByItself() {
        assertTrue(HouseOfTest.becomesTrue(() -> rows("spreads").containsKey(GOOD)));
        clock.pass(Duration.ofSeconds(90));
        assertTrue(HouseOfTest.becomesTrue(() -> rows("spreads").isEmpty()));
        assertTrue(HouseOfTest.becomesTrue(
                () -> row("market/" + GOOD, GOOD).at("/withheld/code").asText().equals("no_live_quote")));
    }

    @Test
    void aProviderThatIsDroppedIsGone() {
        assertTrue(HouseOfTest.becomesTrue(() -> rows("offers/" + GOOD).size() == 6));
        Waiting.on(market.drop("aws"));
        assertTrue(HouseOfTest.becomesTrue(() -> !rows("offers/" + GOOD).containsKey("aws:1")));
        assertTrue(HouseOfTest.becomesTrue(
                () -> row("spreads", GOOD).at("/sell/offer").asText().equals("lambda:1")));
    }

    @Test
    void whoStoresIsToldWhatChanged() {
        assertTrue(HouseOfTest.becomesTrue(() ->
                stored.stream().mapToInt(changes -> changes.offers().size()).sum() >= 6));
    }

    @Test
    void fifteenPercentIsUsualAndNothingIsHonoured() {
        give("aws", h100("aws", "1", "2.05"));
        give("lambda", h100("lambda", "1", "2.10"));
        give("runpod", h100("runpod", "1", "2.05"));
        assertEquals(0, spreads(SpreadQuery.USUAL_MIN_PPM));
        assertEquals(1, spreads(0));
    }

    private int spreads(long minPpm) {
        SpreadQuery query = new SpreadQuery(minPpm, Optional.empty(), SpreadQuery.Order.GROSS, Job.oneGpu());
        return Waiting.on(
                market.read((reader, now) -> reader.spreads(query, now).size()));
    }

    private JsonNode row(String topic, String key) {
        return rows(topic).getOrDefault(key, MissingNode.getInstance());
    }

    private Map<String, JsonNode> rows(String topic) {
        return topics.getOrDefault(topic, Map.of());
    }
}

package io.gridtick.market;

import static io.gridtick.market.book.Offers.H100;
import static io.gridtick.market.book.Offers.ON_DEMAND;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.gridtick.http.Json;
import io.gridtick.http.Replies;
import io.gridtick.http.Resource;
import io.gridtick.http.Routes;
import io.gridtick.http.body.Bodies;
import io.gridtick.http.body.JsonBodies;
import io.gridtick.http.cache.AnswerCache;
import io.gridtick.http.contract.Contract;
import io.gridtick.http.door.HttpVerticle;
import io.gridtick.loop.ByteBudget;
import io.gridtick.market.book.Lifetime;
import io.gridtick.market.book.Offers;
import io.gridtick.market.offer.GpuNames;
import io.gridtick.market.offer.Offer;
import io.gridtick.market.offer.Origin;
import io.gridtick.market.offer.Quantity;
import io.gridtick.stream.Publisher;
import io.gridtick.testing.HouseOfTest;
import io.gridtick.testing.MovableClock;
import io.gridtick.testing.Waiting;
import io.vertx.core.Vertx;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The market over real HTTP. */
class MarketDoorTest {
    private static final Set<String> OURS = Set.of(
            "listOffers",
            "listSpreads",
            "listWithheldSpreads",
            "explainSpread",
            "getSpreadMatrix",
            "listDeals",
            "findSavings");
    private static final String GOOD = "h100-sxm-80gb-secure-on_demand";
    private static final Instant NOW = Instant.parse("2026-11-03T10:15:00Z");

    private static final Vertx vertx = Vertx.vertx();
    private static final MovableClock clock = new MovableClock(NOW);
    private static final HttpClient http = HttpClient.newHttpClient();
    private static MarketGateway market;
    private static int port;

    @BeforeAll
    static void open() {
        CompletableFuture<MarketGateway> ready = new CompletableFuture<>();
        Publisher publisher = (_, _) -> {};
        Waiting.on(vertx.deployVerticle(
                new MarketVerticle(new MarketState(10_000), clock, publisher, Json::bytes, _ -> {}, ready::complete)));
        market = ready.join();
        Resource resource = new MarketResource(
                market, new JsonBodies(new Bodies(new ByteBudget(Bodies.BUDGET_BYTES))), AnswerCache.NONE, clock);
        HttpVerticle door = new HttpVerticle(HouseOfTest.door(
                HouseOfTest.LOOPBACK,
                HouseOfTest.LIMITS,
                HouseOfTest.nobodyIsKnown(),
                List.of(resource, new SpreadResource(market, AnswerCache.NONE), MarketDoorTest::empty)));
        Waiting.on(vertx.deployVerticle(door));
        port = door.port();
        give("vastai", h100("vastai", "1", "2.00"), h100("vastai", "2", "2.20"));
        give("runpod", h100("runpod", "1", "2.69"));
        give("lambda", h100("lambda", "1", "3.99"), h100("lambda", "free", "0"));
        give("aws", h100("aws", "1", "6.88"));
    }

    @AfterAll
    static void close() {
        Waiting.on(vertx.close());
    }

    /** Whatever else the contract has is there too, and empty. */
    private static void empty(Routes routes) {
        Contract.load().operationIds().stream()
                .filter(operation -> !OURS.contains(operation) && !operation.startsWith("getContract"))
                .forEach(operation -> routes.add(operation, Replies::nothing));
    }

    private static JsonNode read(byte[] bytes) {
        try {
            return Json.rules().readTree(bytes);
        } catch (java.io.IOException failure) {
            throw new java.io.UncheckedIOException(failure);
        }
    }

    private static Offer h100(String provider, String own, String dollars) {
        return Offers.of(
                Origin.machine(provider, own),
                own,
                H100,
                ON_DEMAND,
                Offers.micros(dollars),
                Quantity.box(8),
                clock.millis());
    }

    private static Offer of(String provider, String own, String gpu, String dollars) {
        return Offers.of(
                Origin.machine(provider, own),
                own,
                GpuNames.of(gpu, 0),
                ON_DEMAND,
                Offers.micros(dollars),
                Quantity.box(1),
                clock.millis());
    }

    private static void give(String provider, Offer... offers) {
        Taken taken =
                Waiting.on(market.take(new ProviderAnswer(provider, List.of(offers), Lifetime.staleAfter(60_000))));
        assertEquals(offers.length, taken.offers());
    }

    @Test
    void offersAreListedTheCheapestFirstAndPageByPage() throws Exception {
        JsonNode first = get("/api/v1/offers?limit=2");
        assertEquals(List.of("vastai:1", "vastai:2"), ids(first));
        assertEquals("2.00", first.at("/items/0/price_per_gpu_hour").asText());
        assertEquals("USD", first.at("/items/0/currency").asText());
        assertEquals(GOOD, first.at("/items/0/good_id").asText());
        assertTrue(first.at("/items/0/age_s").isNumber());
        JsonNode second =
                get("/api/v1/offers?limit=2&cursor=" + first.path("next").asText());
        assertEquals(List.of("runpod:1", "lambda:1"), ids(second));
        assertEquals(
                List.of("aws:1"),
                ids(get("/api/v1/offers?limit=2&cursor=" + second.path("next").asText())));
        assertEquals(List.of("aws:1", "lambda:1"), ids(get("/api/v1/offers?limit=2&sort=-price")));
    }

    @Test
    void offersAreFiltered() throws Exception {
        assertEquals(List.of("runpod:1"), ids(get("/api/v1/offers?provider=runpod&gpu=h100&form=sxm")));
        assertEquals(List.of("vastai:1", "vastai:2"), ids(get("/api/v1/offers?max_price=2.5")));
        assertEquals(List.of("runpod:1"), ids(get("/api/v1/offers?min_price=2.5&max_price=3")));
        assertEquals(5, ids(get("/api/v1/offers?memory_gb=80&min_available=8")).size());
        assertEquals(List.of(), ids(get("/api/v1/offers?memory_gb=94")));
        assertEquals(List.of(), ids(get("/api/v1/offers?min_available=9")));
        assertEquals(List.of(), ids(get("/api/v1/offers?purchase=interruptible")));
        assertEquals(5, ids(get("/api/v1/offers?good=" + GOOD)).size());
    }

    @Test
    void whatIsHeldBackIsToldWithItsReason() throws Exception {
        JsonNode held = get("/api/v1/offers?state=held");
        assertEquals(List.of("lambda:free"), ids(held));
        assertEquals("placeholder", held.at("/items/0/holds/0/reason").asText());
        assertFalse(held.at("/items/0/holds/0/detail").asText().isEmpty());
        assertEquals(List.of("lambda:free"), ids(get("/api/v1/offers?reason=placeholder")));
        assertEquals(List.of(), ids(get("/api/v1/offers?reason=stale")));
    }

    @Test
    void aSpreadHasItsNetAndItsBreakEven() throws Exception {
        JsonNode spread = get("/api/v1/spreads?min_spread=0&move_gb=2000").at("/items/0");
        assertEquals(GOOD, spread.path("id").asText());
        assertEquals("vastai:1", spread.at("/buy/offer").asText());
        assertEquals("aws:1", spread.at("/sell/offer").asText());
        assertEquals(70.93, spread.path("gross_percent").asDouble(), 0.01);
        // 2 TB out of AWS and an hour at the new place, against 4.88 an hour.
        assertEquals(182.0 / 4.88, spread.path("break_even_hours").asDouble(), 1e-6);
        assertEquals("3380.40", spread.path("net").asText());
    }

    @Test
    void minSpreadIsHonoured() throws Exception {
        assertEquals(List.of(GOOD), ids(get("/api/v1/spreads?min_spread=0")));
        assertEquals(List.of(GOOD), ids(get("/api/v1/spreads?min_spread=70.9")));
        assertEquals(List.of(), ids(get("/api/v1/spreads?min_spread=71")));
        assertEquals(List.of(GOOD), ids(get("/api/v1/spreads")), "fifteen percent without a word");
    }

    @Test
    void whatHasNoSpreadSaysWhy() throws Exception {
        give("vultr", of("vultr", "1", "A100-SXM4", "1.10"), of("vultr", "free", "L40S PCIe", "0"));
        try {
            JsonNode page = get("/api/v1/spreads/withheld?limit=1");
            assertEquals(List.of("a100-sxm-unstated-secure-on_demand"), ids(page));
            assertEquals("memory_unstated", page.at("/items/0/reason").asText());
            assertEquals(1, page.at("/items/0/live").asInt());
            JsonNode held = get("/api/v1/spreads/withheld?reason=no_live_quote&gpu=l40s");
            assertEquals(1, ids(held).size());
            assertEquals(1, held.at("/items/0/held/placeholder").asInt());
            assertEquals(List.of(), ids(get("/api/v1/spreads/withheld?gpu=H100")));
            assertEquals(2, get("/api/v1/spreads").path("withheld").asInt());
            assertEquals(0, get("/api/v1/spreads?gpu=h100").path("withheld").asInt());
            assertEquals(
                    1, get("/api/v1/spreads?min_spread=90").path("narrower").asInt());
            assertEquals(
                    0,
                    get("/api/v1/spreads?min_spread=90&gpu=L40S")
                            .path("narrower")
                            .asInt());
            assertEquals(400, send("/api/v1/spreads/withheld?reason=beauty").statusCode());
        } finally {
            Waiting.on(market.drop("vultr"));
        }
    }

    @Test
    void aSpreadIsExplainedToTheLastNumber() throws Exception {
        JsonNode row = get("/api/v1/spreads/" + GOOD + "/explain?move_gb=2000");
        List<String> names = new ArrayList<>();
        row.path("steps").forEach(step -> names.add(step.path("name").asText()));
        assertTrue(
                names.containsAll(List.of("gap", "gross", "data", "set_up", "break_even", "net", "left_out")),
                names.toString());
        assertEquals(404, send("/api/v1/spreads/nothing/explain").statusCode());
    }

    @Test
    void everyMoveBetweenTwoSellersHasACell() throws Exception {
        JsonNode matrix = get("/api/v1/spreads/" + GOOD + "/matrix?gpus=8&move_gb=2000");
        assertEquals(4, matrix.path("sellers").size());
        assertEquals(4 * 3, matrix.path("cells").size());
        assertEquals(0, matrix.path("left_out").asInt());
        JsonNode best = cell(matrix, "vastai", "aws");
        assertEquals(70.93, best.path("gross_percent").asDouble(), 0.01);
        // (6.88 - 2.00) x 8 x 730 less 180 for the data and 16 for the set-up, of 6.88 x 8 x 730.
        assertEquals("28303.20", best.path("net").asText());
        assertEquals(70.4424, best.path("net_percent").asDouble(), 1e-4);
        assertEquals("39.04", best.path("hourly").asText());
        JsonNode loss = cell(matrix, "aws", "vastai");
        assertTrue(loss.path("net").asText().startsWith("-"));
        assertTrue(loss.path("break_even_hours").isNull());
        assertEquals(404, send("/api/v1/spreads/nothing/matrix").statusCode());
    }

    @Test
    void aCellIsExplainedByItsTwoSellers() throws Exception {
        String explain = "/api/v1/spreads/" + GOOD + "/explain?gpus=8&move_gb=2000";
        JsonNode row = get(explain + "&buy=runpod&sell=lambda");
        assertEquals("runpod:1", step(row, "buy_offer"));
        assertEquals("lambda:1", step(row, "sell_offer"));
        JsonNode matrix = get("/api/v1/spreads/" + GOOD + "/matrix?gpus=8&move_gb=2000");
        assertEquals(cell(matrix, "runpod", "lambda").path("net").asText(), step(row, "net"));
        assertEquals(404, send(explain + "&buy=runpod&sell=nobody").statusCode());
        assertEquals(404, send(explain + "&buy=runpod&sell=runpod").statusCode());
        assertEquals(400, send(explain + "&buy=runpod").statusCode());
    }

    @Test
    void listsCanBeTakenAwayAsTables() throws Exception {
        HttpResponse<byte[]> offers = send("/api/v1/offers?format=csv&limit=1");
        assertTrue(offers.headers().firstValue("content-type").orElse("").startsWith("text/csv"));
        assertEquals(
                "attachment; filename=\"gridtick-offers.csv\"",
                offers.headers().firstValue("content-disposition").orElse(""));
        List<String> lines = lines(offers);
        assertEquals(1 + 5, lines.size(), "all of them, whatever the limit");
        assertTrue(lines.getFirst().startsWith("good_id,gpu,form,memory_gb,"));
        assertTrue(lines.get(1).startsWith(GOOD + ",H100,sxm,80,,secure,on_demand,,,vastai:1,vastai,"));
        assertEquals(2, lines(send("/api/v1/spreads?min_spread=0&format=csv")).size());
        assertEquals(2, lines(send("/api/v1/deals?format=csv")).size());
        assertEquals(400, send("/api/v1/offers?format=xlsx").statusCode());
    }

    private static List<String> lines(HttpResponse<byte[]> answer) {
        assertEquals(200, answer.statusCode());
        return new String(answer.body(), java.nio.charset.StandardCharsets.UTF_8)
                .lines()
                .toList();
    }

    private static JsonNode cell(JsonNode matrix, String buy, String sell) {
        for (JsonNode cell : matrix.path("cells")) {
            if (cell.path("buy").asText().equals(buy)
                    && cell.path("sell").asText().equals(sell)) {
                return cell;
            }
        }
        throw new AssertionError("no cell of " + buy + " and " + sell + " in " + matrix);
    }

    private static String step(JsonNode row, String name) {
        for (JsonNode step : row.path("steps")) {
            if (step.path("name").asText().equals(name)) {
                return step.path("value").asText();
            }
        }
        throw new AssertionError("no step " + name + " in " + row);
    }

    @Test
    void dealsAreFarBelowTheOthers() throws Exception {
        JsonNode deal = get("/api/v1/deals").at("/items/0");
        assertEquals("vastai:1", deal.at("/offer/id").asText());
        assertEquals("3.99", deal.path("others").asText());
        assertEquals(49.87, deal.path("below_percent").asDouble(), 0.01);
        assertTrue(deal.path("timing").isNull());
    }

    @Test
    void savingsAreWorkedOut() throws Exception {
        JsonNode row = post("{\"good_id\":\"" + GOOD + "\",\"provider\":\"aws\",\"price_per_gpu_hour\":\"6.88\","
                + "\"gpus\":8,\"hours\":1000,\"move_gb\":2000}");
        assertEquals(List.of("vastai:1", "runpod:1", "lambda:1"), offerIds(row));
        // 730 hours, not 1000: (6.88 - 2.00) x 8 x 730 - 180 - 16.
        assertEquals("28303.20", row.at("/items/0/monthly").asText());
        assertEquals(8, row.at("/depth/gpus").asInt());
        assertEquals("16.00", row.at("/depth/price_per_hour").asText());
        assertEquals(
                List.of("vastai:1", "runpod:1"),
                offerIds(post("{\"offer\":\"lambda:1\"}")).subList(0, 2));
    }

    @Test
    void whatCannotBeAskedIsSaid() throws Exception {
        assertEquals(400, sendPost("{}").statusCode());
        assertEquals(400, sendPost("{\"offer\":\"lambda:1\",\"gpus\":0}").statusCode());
        assertEquals(404, sendPost("{\"offer\":\"nobody:1\"}").statusCode());
        assertEquals(
                400,
                sendPost("{\"good_id\":\"x\",\"price_per_gpu_hour\":\"-1\"}").statusCode());
        assertEquals(400, send("/api/v1/offers?sort=beauty").statusCode());
        assertEquals(400, send("/api/v1/spreads?min_spread=-1").statusCode());
        assertEquals(400, send("/api/v1/spreads?hours=0").statusCode());
        assertEquals(400, send("/api/v1/offers?cursor=bm8").statusCode());
    }

    private static List<String> ids(JsonNode page) {
        List<String> ids = new ArrayList<>();
        page.path("items").forEach(item -> ids.add(item.path("id").asText()));
        return ids;
    }

    private static List<String> offerIds(JsonNode page) {
        List<String> ids = new ArrayList<>();
        page.path("items").forEach(item -> ids.add(item.at("/offer/id").asText()));
        return ids;
    }

    private JsonNode get(String path) throws Exception {
        HttpResponse<byte[]> answer = send(path);
        assertEquals(
                200,
                answer.statusCode(),
                path + " " + new String(answer.body(), java.nio.charset.StandardCharsets.UTF_8));
        return read(answer.body());
    }

    private HttpResponse<byte[]> send(String path) throws Exception {
        return http.send(HttpRequest.newBuilder(uri(path)).build(), BodyHandlers.ofByteArray());
    }

    private JsonNode post(String body) throws Exception {
        HttpResponse<byte[]> answer = sendPost(body);
        assertEquals(200, answer.statusCode(), new String(answer.body(), java.nio.charset.StandardCharsets.UTF_8));
        return read(answer.body());
    }

    private HttpResponse<byte[]> sendPost(String body) throws Exception {
        return http.send(
                HttpRequest.newBuilder(uri("/api/v1/savings"))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofByteArray());
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }
}

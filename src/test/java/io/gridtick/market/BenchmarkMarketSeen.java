package io.gridtick.market;

import io.gridtick.http.Json;
import io.gridtick.http.Replies;
import io.gridtick.http.Routes;
import io.gridtick.http.contract.Contract;
import io.gridtick.http.door.Door;
import io.gridtick.http.door.HttpVerticle;
import io.gridtick.market.book.Lifetime;
import io.gridtick.market.book.Offers;
import io.gridtick.market.cost.Dollars;
import io.gridtick.market.offer.Extras;
import io.gridtick.market.offer.Form;
import io.gridtick.market.offer.Offer;
import io.gridtick.market.offer.OfferedGpu;
import io.gridtick.market.offer.Origin;
import io.gridtick.market.offer.Place;
import io.gridtick.market.offer.Quantity;
import io.gridtick.market.offer.Quote;
import io.gridtick.market.offer.Seen;
import io.gridtick.market.offer.Tenancy;
import io.gridtick.market.offer.Terms;
import io.gridtick.stream.StreamHub;
import io.gridtick.stream.StreamLimits;
import io.gridtick.stream.TopicAccess;
import io.gridtick.stream.session.StreamResource;
import io.gridtick.stream.session.VisitorLimits;
import io.gridtick.stream.topic.Sequence;
import io.gridtick.testing.HouseOfTest;
import io.gridtick.testing.Waiting;
import io.vertx.core.Vertx;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * From the moment at which the market is given a provider's answer until a client on a WebSocket has the frame with the changed
 * offer, through the screens, the book, the hub and the real door. 10,000 offers of 20 providers; each answer has 500 offers.
 */
public final class BenchmarkMarketSeen {
    private static final int PROVIDERS = 20;
    private static final int EACH = 500;
    private static final int GOODS = 40;
    private static final int TICKS = 400;
    private static final int WARM_UP = 100;
    private static final Lifetime LIFETIME = Lifetime.staleAfter(3_600_000);

    private final Vertx vertx = Vertx.vertx();
    private final Random random = new Random(7);
    private final List<List<Offer>> answers = new ArrayList<>();
    private final ConcurrentHashMap<String, Long> given = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<String, Long> seen = new ConcurrentHashMap<>();
    private final MarketGateway market;
    private final int port;
    private int number;

    private BenchmarkMarketSeen() {
        StreamHub hub =
                new StreamHub(Sequence.startingAfter(0, Instant.now()), Clock.systemUTC(), StreamLimits.DEFAULT);
        Waiting.on(vertx.deployVerticle(hub));
        CompletableFuture<MarketGateway> ready = new CompletableFuture<>();
        Waiting.on(vertx.deployVerticle(new MarketVerticle(
                new MarketState(100_000), Clock.systemUTC(), hub, Json::bytes, _ -> {}, ready::complete)));
        market = ready.join();
        StreamResource streams =
                new StreamResource(hub, HouseOfTest.nobodyIsKnown(), TopicAccess.HOUSE, VisitorLimits.DEFAULT);
        Door door = HouseOfTest.door(
                HouseOfTest.LOOPBACK,
                HouseOfTest.LIMITS,
                HouseOfTest.nobodyIsKnown(),
                List.of(streams, BenchmarkMarketSeen::others));
        HttpVerticle http = new HttpVerticle(door);
        Waiting.on(vertx.deployVerticle(http));
        port = http.port();
        for (int provider = 0; provider < PROVIDERS; provider++) {
            List<Offer> offers = new ArrayList<>();
            for (int own = 0; own < EACH; own++) {
                offers.add(offer(provider, own));
            }
            answers.add(offers);
            give(provider);
        }
    }

    private static void others(Routes routes) {
        Contract.load().operationIds().stream()
                .filter(operation -> !operation.equals("openStream") && !operation.startsWith("getContract"))
                .forEach(operation -> routes.add(operation, Replies::nothing));
    }

    private Offer offer(int provider, int own) {
        String name = "provider-" + provider;
        return new Offer(
                Offer.id(name, Integer.toString(own)),
                Origin.machine(name, "machine-" + own),
                new OfferedGpu("GPU " + own % GOODS, Form.SXM, 81_920, "", true),
                Terms.onDemand(Tenancy.SECURE),
                Quantity.box(8),
                price(),
                Place.UNKNOWN,
                Extras.UNKNOWN,
                Seen.at(System.currentTimeMillis()));
    }

    /** No two are alike, so that a frame says which tick it is of. */
    private Quote price() {
        number++;
        return Offers.quote(2_000_000 + number);
    }

    private void give(int provider) {
        Taken _ = Waiting.on(market.take(new ProviderAnswer("provider-" + provider, answers.get(provider), LIFETIME)));
    }

    public static void main(String[] args) throws Exception {
        BenchmarkMarketSeen bench = new BenchmarkMarketSeen();
        bench.connect();
        bench.run("one new price every 120 ms", 1, 120);
        bench.run("a hundred new prices every 25 ms", 100, 25);
        Waiting.on(bench.vertx.close());
        System.exit(0);
    }

    private void connect() throws Exception {
        CompletableFuture<Boolean> live = new CompletableFuture<>();
        WebSocket.Listener listener = new WebSocket.Listener() {
            private final StringBuilder text = new StringBuilder();

            @Override
            public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
                text.append(data);
                if (last) {
                    note(text, System.nanoTime());
                    if (text.indexOf("\"k\":\"live\"") >= 0) {
                        live.complete(true);
                    }
                    text.setLength(0);
                }
                socket.request(1);
                return null;
            }
        };
        WebSocket _ = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .subprotocols("gridtick.v1")
                .buildAsync(
                        URI.create("ws://127.0.0.1:" + port + "/api/v1/stream?t=offers/*&t=market/*&t=spreads"),
                        listener)
                .get(10, TimeUnit.SECONDS);
        boolean _ = live.get(20, TimeUnit.SECONDS);
    }

    private void note(CharSequence frame, long nanos) {
        String text = frame.toString();
        String mark = "\"price_per_gpu_hour\":\"";
        for (int at = text.indexOf(mark); at >= 0; at = text.indexOf(mark, at + 1)) {
            int from = at + mark.length();
            seen.putIfAbsent(text.substring(from, text.indexOf('"', from)), nanos);
        }
    }

    private void run(String name, int prices, long gapMillis) {
        given.clear();
        List<String> watched = new ArrayList<>();
        for (int tick = 0; tick < WARM_UP + TICKS; tick++) {
            int provider = random.nextInt(PROVIDERS);
            List<Offer> offers = answers.get(provider);
            long now = System.currentTimeMillis();
            offers.replaceAll(offer -> offer.seenAt(Seen.at(now)));
            String last = "";
            for (int i = 0; i < prices; i++) {
                int own = random.nextInt(EACH);
                Quote quote = price();
                offers.set(own, offers.get(own).at(quote));
                last = Dollars.text(quote.microUsdPerGpuHour());
            }
            given.put(last, System.nanoTime());
            give(provider);
            if (tick >= WARM_UP) {
                watched.add(last);
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(gapMillis / 2 + random.nextLong(gapMillis)));
        }
        String end = watched.getLast();
        Waiting.until("the last is seen", () -> seen.containsKey(end));
        double[] millis = watched.stream()
                .filter(seen::containsKey)
                .mapToDouble(price -> (seen.getOrDefault(price, 0L) - given.getOrDefault(price, 0L)) / 1e6)
                .sorted()
                .toArray();
        System.out.printf(
                Locale.ROOT,
                "%-36s answer given -> frame at a client: p50 %.1f ms, p99 %.1f ms, worst %.1f ms (%d of %d seen)%n",
                name,
                at(millis, 0.5),
                at(millis, 0.99),
                at(millis, 1),
                millis.length,
                watched.size());
    }

    private static double at(double[] sorted, double share) {
        return sorted[(int) Math.min(sorted.length - 1L, Math.round(share * sorted.length))];
    }
}

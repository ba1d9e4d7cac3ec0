package io.gridtick.market.provider.poll;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.gridtick.http.AddressBlock;
import io.gridtick.http.Json;
import io.gridtick.http.outbound.OutboundGuard;
import io.gridtick.market.offer.FxTable;
import io.gridtick.market.offer.Offer;
import io.gridtick.market.provider.PagedAdapter;
import io.gridtick.market.provider.ProviderAdapter;
import io.gridtick.market.provider.ProviderProfile;
import io.gridtick.market.provider.ProviderProfile.KeyUse;
import io.gridtick.market.provider.ProviderProfile.Venue;
import io.gridtick.market.provider.ProviderRequest;
import io.gridtick.market.provider.peer.FeedPeersGateway;
import io.gridtick.market.provider.venue.Venues;
import io.gridtick.stream.RowChange;
import io.gridtick.testing.MovableClock;
import io.gridtick.testing.Waiting;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;

/** A poller with providers on a small server here that do what a test wants. Time stands still until it is moved. */
final class PollingRig implements AutoCloseable {
    static final String GOOD = "{\"data\":{\"gpuTypes\":["
            + "{\"id\":\"NVIDIA L4\",\"displayName\":\"L4\",\"memoryInGb\":24,\"secureCloud\":true,\"communityCloud\":false,"
            + "\"securePrice\":PRICE},"
            + "{\"id\":\"NVIDIA L40S\",\"displayName\":\"L40S\",\"memoryInGb\":48,\"secureCloud\":true,\"communityCloud\":false,"
            + "\"securePrice\":0.79}]}}";

    final Vertx vertx = Vertx.vertx();
    final MovableClock clock = new MovableClock(Instant.parse("2026-11-01T00:00:00Z"));
    final AtomicReference<FxTable> rates = new AtomicReference<>(FxTable.DOLLARS);
    final ProviderBoard board = new ProviderBoard();
    final List<String> asked = Collections.synchronizedList(new ArrayList<>());
    final List<RowChange> published = Collections.synchronizedList(new ArrayList<>());
    private final Map<String, List<Offer>> taken = new ConcurrentHashMap<>();
    private final Map<String, Consumer<HttpServerRequest>> behaviours = new ConcurrentHashMap<>();
    private final HttpServer server;
    private final ProviderPoller poller;

    PollingRig(ProviderAdapter... adapters) {
        this(FeedMemoryGateway.NONE, adapters);
    }

    PollingRig(FeedMemoryGateway memory, ProviderAdapter... adapters) {
        this(_ -> memory, _ -> FeedPeersGateway.ALONE, adapters);
    }

    PollingRig(
            Function<Vertx, FeedMemoryGateway> memory,
            Function<Vertx, FeedPeersGateway> peers,
            ProviderAdapter... adapters) {
        server =
                Waiting.on(vertx.createHttpServer().requestHandler(this::answer).listen(0, "127.0.0.1"));
        int port = server.actualPort();
        PollerParts parts = new PollerParts(
                new OutboundGuard(List.of(AddressBlock.parse("127.0.0.1").orElseThrow()), Set.of(port)),
                host -> host.equals("nowhere.example")
                        ? Future.failedFuture("unknown")
                        : Future.succeededFuture(List.of(address(host))),
                url -> url.replace("https://", "http://").replace(".example", ".example:" + port),
                false,
                true,
                rates::get,
                new Told(),
                board,
                (_, changes) -> published.addAll(changes),
                Json::bytes,
                clock,
                new Random(5),
                new PollerParts.Pace(Duration.ofMillis(5), Duration.ofMillis(2), Duration.ZERO));
        poller = new ProviderPoller(List.of(adapters), parts, memory.apply(vertx), peers.apply(vertx));
    }

    /** What the market would be told. */
    private final class Told implements OfferSink {
        @Override
        public void took(String provider, List<Offer> offers) {
            taken.put(provider, offers);
        }

        @Override
        public void gone(String provider) {
            taken.put(provider, List.of());
        }
    }

    @CanIgnoreReturnValue
    PollingRig start() {
        Waiting.on(vertx.deployVerticle(poller));
        return this;
    }

    ProviderPoller poller() {
        return poller;
    }

    private static InetAddress address(String host) {
        try {
            byte[] ip = host.startsWith("inside") ? new byte[] {10, 0, 0, 1} : new byte[] {127, 0, 0, 1};
            return InetAddress.getByAddress(host, ip);
        } catch (UnknownHostException impossible) {
            throw new AssertionError(impossible);
        }
    }

    /** Reads like RunPod, and lies on a host of its own name. */
    static ProviderAdapter provider(String id) {
        return provider(id, KeyUse.NONE);
    }

    static ProviderAdapter provider(String id, KeyUse key) {
        ProviderProfile profile = new ProviderProfile(
                id,
                id,
                id,
                Venue.ORDER_BOOK,
                Duration.ofSeconds(60),
                Duration.ZERO,
                Duration.ofMillis(300),
                64 << 10,
                10,
                Duration.ofSeconds(300),
                key);
        PagedAdapter runPod = (PagedAdapter) Venues.all().get(1);
        return new PagedAdapter(
                profile,
                List.of(ProviderRequest.get("https://" + id + ".example/prices", "gpuTypes")),
                runPod.readers());
    }

    void does(String id, Consumer<HttpServerRequest> behaviour) {
        behaviours.put(id, behaviour);
    }

    void says(String id, String body) {
        does(id, request -> request.response().end(body).onComplete(_ -> {}));
    }

    void says(String id, int status, String body) {
        does(id, request -> request.response().setStatusCode(status).end(body).onComplete(_ -> {}));
    }

    static String good(String price) {
        return GOOD.replace("PRICE", price);
    }

    private void answer(HttpServerRequest request) {
        String id = request.authority().host().replace(".example", "");
        asked.add(id);
        behaviours
                .getOrDefault(id, other -> other.response().end(good("0.43")).onComplete(_ -> {}))
                .accept(request);
    }

    FeedHealth health(String id) {
        return board.at(clock.instant()).stream()
                .filter(feed -> feed.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    /** The last that was told of them. */
    List<Offer> offers(String provider) {
        return taken.getOrDefault(provider, List.of());
    }

    @CanIgnoreReturnValue
    FeedHealth await(String id, Predicate<FeedHealth> condition) {
        Waiting.until(id + " is " + health(id), () -> condition.test(health(id)));
        return health(id);
    }

    /** Its next poll is done. */
    @CanIgnoreReturnValue
    FeedHealth poll(String id) {
        Instant before = health(id).lastTryAt();
        clock.pass(Duration.ofMinutes(31));
        return await(id, feed -> feed.lastTryAt() != null && !feed.lastTryAt().equals(before));
    }

    static Map<String, Long> prices(List<Offer> offers) {
        Map<String, Long> prices = new HashMap<>();
        offers.forEach(offer -> prices.put(offer.id(), offer.price()));
        return prices;
    }

    static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }

    @Override
    public void close() {
        Waiting.on(vertx.close());
    }
}

package io.gridtick.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.gridtick.config.Settings;
import io.gridtick.http.Authenticator;
import io.gridtick.http.Caller;
import io.gridtick.http.Callers;
import io.gridtick.http.Credential;
import io.gridtick.http.Json;
import io.gridtick.http.Page;
import io.gridtick.http.PageRequest;
import io.gridtick.http.Parameters;
import io.gridtick.http.Problem;
import io.gridtick.http.Replies;
import io.gridtick.http.Resource;
import io.gridtick.http.Routes;
import io.gridtick.http.Scope;
import io.gridtick.http.body.Bodies;
import io.gridtick.http.body.BodyLimits;
import io.gridtick.http.contract.Contract;
import io.gridtick.http.door.Door;
import io.gridtick.http.door.HttpLimits;
import io.gridtick.http.door.HttpVerticle;
import io.gridtick.http.files.StaticFiles;
import io.gridtick.http.limit.Grant;
import io.gridtick.http.limit.Limiter;
import io.gridtick.http.limit.MemoryLimiter;
import io.gridtick.http.limit.RateCounters;
import io.gridtick.http.limit.RateLimits;
import io.gridtick.loop.ByteBudget;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.stream.IntStream;

/** A real server on a free port, with resources that show what reaches them. Time limits are short. */
public final class HouseOfTest implements AutoCloseable {
    public static final String READER = "a-reader";
    public static final String SENDER = "a-sender";
    public static final String SLOW = "slow-to-know";
    public static final Settings.Http LOOPBACK = new Settings.Http(
            "127.0.0.1", 0, Optional.empty(), List.of(), Optional.empty(), List.of("https://friend.example"), true);
    public static final HttpLimits LIMITS = new HttpLimits(
            Duration.ofSeconds(20),
            Duration.ofMillis(400),
            4096,
            8192,
            500,
            new HttpLimits.Drain(1 << 20, Duration.ofMillis(400)));
    public static final BodyLimits BODY =
            new BodyLimits(8 << 20, 32 << 20, Duration.ofMillis(300), 1024, Duration.ofSeconds(10));

    public final ByteBudget budget = new ByteBudget(Bodies.BUDGET_BYTES);
    public final List<String> handled = Collections.synchronizedList(new ArrayList<>());
    private final Vertx vertx = Vertx.vertx();
    private final Bodies bodies = new Bodies(budget);
    private final BodyLimits bodyLimits;
    private final Door door;
    private final List<HttpVerticle> verticles = new ArrayList<>();

    private record Fleet(int gpus, Instant ts, double util, double power, Optional<String> note) {}

    private record Received(int bytes, String subject) {}

    public HouseOfTest() {
        this(LOOPBACK, LIMITS);
    }

    public HouseOfTest(Settings.Http settings, HttpLimits limits) {
        this(settings, limits, 1);
    }

    public HouseOfTest(Settings.Http settings, HttpLimits limits, int instances) {
        this(settings, limits, BODY, instances);
    }

    public HouseOfTest(Settings.Http settings, HttpLimits limits, BodyLimits bodyLimits, int instances) {
        this(settings, limits, bodyLimits, instances, new MemoryLimiter(), RateLimits.DEFAULT);
    }

    /** With a limiter that the test knows. */
    public HouseOfTest(Limiter limiter, RateLimits rates) {
        this(LOOPBACK, LIMITS, BODY, 1, limiter, rates);
    }

    private HouseOfTest(
            Settings.Http settings,
            HttpLimits limits,
            BodyLimits bodyLimits,
            int instances,
            Limiter limiter,
            RateLimits rates) {
        this.bodyLimits = bodyLimits;
        door = new Door(
                settings, limits, authenticator(this::identify), List.of(this::register), documents(), limiter, rates);
        try {
            vertx.deployVerticle(this::another, new DeploymentOptions().setInstances(instances))
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get(20, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private HttpVerticle another() {
        HttpVerticle verticle = new HttpVerticle(door);
        verticles.add(verticle);
        return verticle;
    }

    /** A door that is not narrow: what it limits is tested with limits that a test knows. */
    public static Door door(
            Settings.Http settings, HttpLimits limits, Authenticator authenticator, List<Resource> resources) {
        return new Door(settings, limits, authenticator, resources, documents(), unlimited(), RateLimits.DEFAULT);
    }

    private static Limiter unlimited() {
        return (bucket, who) -> Future.succeededFuture(new Grant(true, bucket.burst(), Duration.ZERO));
    }

    public static Door.Documents documents() {
        return new Door.Documents(
                Contract.load(),
                StaticFiles.of(Map.of(
                        "/index.html",
                                "<script type=\"importmap\">{\"imports\":{}}</script><p>A page that is long enough to shrink shrink shrink shrink shrink shrink</p>"
                                        .getBytes(UTF_8),
                        "/docs.html", new byte[] {'d'},
                        "/app.js", "let a = 1;".repeat(100).getBytes(UTF_8),
                        "/icon.svg", "<svg xmlns='http://www.w3.org/2000/svg'/>".getBytes(UTF_8),
                        "/styles/tokens.css", ":root {}".getBytes(UTF_8))));
    }

    public static Authenticator nobodyIsKnown() {
        return authenticator(secret -> Future.succeededFuture(Optional.empty()));
    }

    private static Authenticator authenticator(Function<String, Future<Optional<Caller>>> known) {
        return new Authenticator() {
            @Override
            public Future<Optional<Caller>> identify(String secret, String address) {
                return known.apply(secret);
            }

            @Override
            public Future<Optional<Caller>> identifyCookie(String cookie) {
                return known.apply(cookie);
            }

            @Override
            public Optional<Caller> current(Caller caller) {
                return Optional.of(caller);
            }
        };
    }

    private Future<Optional<Caller>> identify(String credential) {
        return credential.equals(SLOW)
                ? vertx.timer(30, TimeUnit.MILLISECONDS).map(known -> caller(READER + SENDER))
                : Future.succeededFuture(caller(credential));
    }

    private static Optional<Caller> caller(String credential) {
        return Optional.ofNullable(
                switch (credential) {
                    case READER -> Caller.key("reader", Set.of(Scope.READ), Credential.of("key:reader"));
                    case SENDER -> Caller.key("sender", Set.of(Scope.INGEST), Credential.of("key:sender"));
                    case READER + SENDER ->
                        Caller.key("both", Set.of(Scope.READ, Scope.INGEST), Credential.of("key:both"));
                    default -> null;
                });
    }

    /** Whatever else the contract has is there too, and empty. */
    private void register(Routes routes) {
        Set<String> shown = new HashSet<>();
        show((operation, handler) -> {
            shown.add(operation);
            routes.add(operation, handler);
        });
        Contract.load().operationIds().stream()
                .filter(operation -> !shown.contains(operation) && !operation.startsWith("getContract"))
                .forEach(operation -> routes.add(operation, Replies::nothing));
    }

    private void show(Routes routes) {
        routes.add("ingestSamples", this::ingest);
        routes.add(
                "getFleet",
                ctx -> Replies.json(
                        ctx, new Fleet(7, Instant.ofEpochMilli(1793700900250L), 71.5, Double.NaN, Optional.empty())));
        routes.add("listRegions", ctx -> {
            throw new IllegalStateException("a secret of the inside");
        });
        routes.add("listGpus", ctx -> {
            PageRequest request = PageRequest.of(ctx);
            int from = request.after().map(Integer::valueOf).orElse(0);
            List<Integer> found = IntStream.rangeClosed(from + 1, Math.min(250, from + 1 + request.limit()))
                    .boxed()
                    .toList();
            Replies.json(ctx, Page.of(found, request, String::valueOf));
        });
        routes.add(
                "getGpu",
                ctx -> Replies.json(
                        ctx, Map.of("uuid", Parameters.text(ctx, "id").orElseThrow())));
        routes.add(
                "openStream", ctx -> ctx.request().toWebSocket().onSuccess(socket -> socket.writeTextMessage("hello")));
        routes.add("getLiveness", ctx -> Replies.json(ctx, Map.of("status", "alive")));
        routes.add(
                "getReadiness",
                ctx -> ctx.fail(Problem.unavailable("starting", "Not yet.", Duration.ofSeconds(3))
                        .exception()));
    }

    private void ingest(RoutingContext ctx) {
        handled.add("ingest");
        bodies.read(ctx, bodyLimits)
                .map(HouseOfTest::parsed)
                .onSuccess(length -> Replies.json(
                        ctx, new Received(length, Callers.of(ctx).orElseThrow().subject())))
                .onFailure(ctx::fail);
    }

    private static int parsed(byte[] body) {
        try {
            Json.rules().readTree(body);
            return body.length;
        } catch (IOException e) {
            throw Problem.of(Problem.Kind.INVALID, "bad_json", "The body is not JSON.")
                    .exception();
        }
    }

    public int port() {
        return verticles.getFirst().port();
    }

    public RateCounters rateCounters() {
        return door.rateCounters();
    }

    public int openConnections() {
        return door.openConnections();
    }

    public URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port() + path);
    }

    /** Waits for a fact, with a deadline. */
    public static boolean becomesTrue(BooleanSupplier fact) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (!fact.getAsBoolean()) {
            if (System.nanoTime() > end) {
                return false;
            }
            Thread.onSpinWait();
        }
        return true;
    }

    @Override
    public void close() {
        try {
            vertx.close().toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}

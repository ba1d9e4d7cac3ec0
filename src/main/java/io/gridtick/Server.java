package io.gridtick;

import static io.gridtick.Blocking.await;
import static io.gridtick.Blocking.awaitStop;

import io.gridtick.alert.tell.NotificationGateway;
import io.gridtick.config.Secret;
import io.gridtick.config.Settings;
import io.gridtick.demo.DemoClient;
import io.gridtick.fleet.FleetGateway;
import io.gridtick.fleet.FleetResource;
import io.gridtick.fleet.FleetState;
import io.gridtick.fleet.FleetVerticle;
import io.gridtick.fleet.GridResource;
import io.gridtick.fleet.RegionRules;
import io.gridtick.fleet.event.EventKey;
import io.gridtick.fleet.event.FleetEvent;
import io.gridtick.fleet.event.SeverityTable;
import io.gridtick.fleet.view.EventRow;
import io.gridtick.http.Authenticator;
import io.gridtick.http.Json;
import io.gridtick.http.Resource;
import io.gridtick.http.body.Bodies;
import io.gridtick.http.body.JsonBodies;
import io.gridtick.http.door.Door;
import io.gridtick.http.door.HttpLimits;
import io.gridtick.http.door.HttpVerticle;
import io.gridtick.http.limit.Limiter;
import io.gridtick.http.limit.MemoryLimiter;
import io.gridtick.http.limit.RateLimits;
import io.gridtick.http.limit.RedisLimiterClient;
import io.gridtick.ingest.IngestCounters;
import io.gridtick.ingest.IntakeGateway;
import io.gridtick.ingest.json.JsonResource;
import io.gridtick.ingest.line.InfluxResource;
import io.gridtick.ingest.line.LineResource;
import io.gridtick.ingest.otlp.OtlpResource;
import io.gridtick.ingest.remote.RemoteWriteResource;
import io.gridtick.ingest.smi.SmiResource;
import io.gridtick.ingest.source.SourceResource;
import io.gridtick.ingest.source.SourceVerticle;
import io.gridtick.ingest.source.Sources;
import io.gridtick.ingest.text.TextResource;
import io.gridtick.journal.GuardedJournalGateway;
import io.gridtick.journal.JournalGateway;
import io.gridtick.loop.ByteBudget;
import io.gridtick.money.past.PastMoneyGateway;
import io.gridtick.ops.Health;
import io.gridtick.ops.HealthResource;
import io.gridtick.ops.LoopLagVerticle;
import io.gridtick.ops.LoopLagWatchdog;
import io.gridtick.ops.Metrics;
import io.gridtick.ops.OpsVerticle;
import io.gridtick.ops.PartHealth;
import io.gridtick.store.Database;
import io.gridtick.store.StartFailedException;
import io.gridtick.store.lease.Lease;
import io.gridtick.store.schedule.Schedule;
import io.gridtick.store.vault.Vault;
import io.gridtick.stream.StreamHub;
import io.gridtick.stream.StreamLimits;
import io.gridtick.stream.TopicAccess;
import io.gridtick.stream.log.EventAppender;
import io.gridtick.stream.log.EventRepository;
import io.gridtick.stream.log.LogLimits;
import io.gridtick.stream.log.Logs;
import io.gridtick.stream.session.StreamResource;
import io.gridtick.stream.session.VisitorLimits;
import io.gridtick.stream.tap.TopicTap;
import io.gridtick.stream.topic.Sequence;
import io.gridtick.stream.view.TopicsResource;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** The composition root: builds everything with constructors, starts it in order, stops it in reverse. */
public final class Server implements AutoCloseable {
    private static final Duration DRAIN_LIMIT = Duration.ofSeconds(5);
    private static final long BALANCER_NOTICES_MILLIS = 2_000;
    private static final Duration EVENTS_KEPT = Duration.ofDays(30);

    private static final int CORES = Runtime.getRuntime().availableProcessors();

    /**
     * Loops beside those of the sockets: hub, fleet, journal, history, accounts, sources, market, providers, simulation,
     * comparisons, money of the moment, linked prices, alerts, the operators' door.
     */
    private static final int OWNERS = 14;

    private final Settings settings;
    private final boolean isDemo;
    private final Clock clock;
    private final Consumer<String> progress;
    private final Closing closing = new Closing();

    public Server(Settings settings, boolean isDemo, Clock clock, Consumer<String> progress) {
        this.settings = settings;
        this.isDemo = isDemo;
        this.clock = clock;
        this.progress = progress;
    }

    /** Starts everything; when that fails, {@link #close} ends what was started. */
    public void start() {
        Storage storage = Storage.open(settings, closing, progress);
        Journals journals = Journals.open(settings, storage.dataDir(), clock, closing);
        Secret ingestKey = storage.ingestKey();
        Metrics metrics = new Metrics();
        Vertx vertx = eventLoops(metrics);
        Health health = new Health(clock);
        watchLoops(vertx, new LoopLagWatchdog(vertx, metrics));

        Database database = storage.database(
                vertx, closing, health.register("database"), settings.journal().ack());
        EventRepository events = new EventRepository(database);
        StreamHub hub = streams(events);
        await(vertx.deployVerticle(hub));
        Alerts alerts = new Alerts(hub, clock);
        TopicTap told = alerts.publisher();
        FleetGateway fleet = fleet(vertx, hub, alerts);
        hub.offer(fleet.liveTopics());
        Schedule schedule = new Schedule(vertx, database);
        schedule.every(
                "stream-retention",
                Duration.ofHours(1),
                due -> events.dropBefore(FleetVerticle.EVENTS_TOPIC, due.minus(EVENTS_KEPT)));
        Alerts.forget(database, schedule);
        Histories histories = Histories.start(vertx, database, settings.keep(), schedule, clock);
        Checkpoints checkpoints = Checkpoints.load(vertx, fleet, storage.dataDir(), clock);
        JournalGateway journal = new GuardedJournalGateway(
                journals.start(
                        vertx, database, schedule, histories.behind(fleet), checkpoints.need(histories.gateway())),
                histories::isFull);
        await(fleet.settle());
        checkpoints.keepWriting(vertx, closing);
        IngestCounters counters = new IngestCounters();

        Limiter limiter = limiter(vertx, health);
        ByteBudget budget = new ByteBudget(Bodies.BUDGET_BYTES);
        Bodies bodies = new Bodies(budget);
        Accounts.Opened accounts = new Accounts(settings, storage, vertx, database, health.register("accounts"), clock)
                .open(
                        limiter,
                        new JsonBodies(bodies),
                        URI.create(url(settings.http().port())),
                        schedule,
                        closing);
        Authenticator authenticator = isDemo ? new DemoVisitors(accounts.authenticator()) : accounts.authenticator();
        Simulations simulations = Simulations.open(
                vertx,
                hub,
                events,
                storage.another(vertx, closing, "simulation", Simulations.CONNECTIONS),
                isDemo,
                clock);
        Lease asking = isDemo || settings.market().asksProviders()
                ? new Lease(vertx, database, "providers")
                : Lease.standingIn(vertx, database, "providers");
        await(asking.start());
        closing.add("what this node does for all", () -> awaitStop(asking.end()));
        Market market = Market.open(vertx, told, database, schedule, asking, clock);
        Ledgers ledgers = Ledgers.open(vertx, database, market, asking, clock);
        if (isDemo) {
            ledgers.beginDemo();
        }
        schedule.start();
        closing.add("timed work", () -> awaitStop(schedule.stop()));
        List<Resource> resources = new ArrayList<>(accounts.resources());
        Sources sources = new Sources(settings.ingest().samplesPerSecond(), accounts.keyNames());
        await(vertx.deployVerticle(new SourceVerticle(sources, told, Json::bytes, clock)));
        IntakeGateway intake = new IntakeGateway(journal, counters, sources, clock);
        resources.addAll(List.of(
                new JsonResource(bodies, intake, clock),
                new RemoteWriteResource(bodies, intake, clock),
                new OtlpResource(bodies, intake, clock),
                new LineResource(bodies, intake, clock),
                new TextResource(bodies, intake, clock),
                new SmiResource(bodies, intake, clock),
                new InfluxResource(bodies),
                new SourceResource(sources),
                new FleetResource(fleet),
                new GridResource(fleet),
                new StreamResource(hub, authenticator, TopicAccess.HOUSE, VisitorLimits.DEFAULT),
                new TopicsResource(hub, TopicAccess.HOUSE, clock),
                new HealthResource(health)));
        PastMoneyGateway pastMoney = ledgers.past(histories.cells(vertx, database, fleet), histories.retention());
        resources.addAll(histories.resources(vertx, database, fleet, EVENTS_KEPT, pastMoney));
        Vault vault = new Vault(storage.masterKey());
        Providers.Asked asked = isDemo
                ? Providers.Asked.sample(vertx, closing)
                : Providers.Asked.real(settings.market().asksProviders());
        resources.addAll(new Providers(vertx, told, clock)
                .open(asked, database, asking, vault, new JsonBodies(bodies), market, metrics, closing));
        resources.addAll(market.resources(
                new JsonBodies(bodies),
                Market.cache(vertx, settings.redisUrl(), vault.installation(), metrics, closing),
                clock));
        resources.addAll(simulations.resources(
                new JsonBodies(bodies), database, new LiveInputs(fleet, market.gateway()), authenticator));
        resources.addAll(ledgers.resources(fleet, pastMoney, told, new JsonBodies(bodies)));
        resources.addAll(alerts.open(
                vertx, database, fleet, NotificationGateway.NONE, new JsonBodies(bodies), health, metrics, closing));
        Door door = new Door(
                settings.http(),
                HttpLimits.DEFAULT,
                authenticator,
                resources,
                Door.Documents.load(),
                limiter,
                RateLimits.DEFAULT);
        OpsVerticle ops = new OpsVerticle(settings.ops().port(), metrics, health);
        await(listening(vertx.deployVerticle(ops)));
        int port = listen(vertx, door);
        closing.add("streams", () -> drain(health, hub));
        closing.add("simulations", simulations);
        Meters.register(metrics, counters, sources, journals.waiting(), fleet, hub, door, budget);
        journals.watch(health, metrics);
        histories.watch(health, metrics);
        simulations.watch(health, metrics);
        market.watch(metrics);
        checkpoints.watch(metrics);
        if (isDemo) {
            DemoClient demo = new DemoClient(vertx, doorUrl(settings.http().host(), port), ingestKey, clock);
            closing.add("demo", () -> awaitStop(demo.close()));
            demo.start();
        }
        progress.accept(new FirstScreen(
                        url(port),
                        storage.dataDir(),
                        storage.databaseName(),
                        shownKey(ingestKey),
                        accounts.firstRunCode(),
                        isDemo)
                .text());
    }

    @Override
    public void close() {
        closing.close();
    }

    private Vertx eventLoops(Metrics metrics) {
        Vertx vertx = metrics.measure(new VertxOptions().setEventLoopPoolSize(CORES + OWNERS))
                .build();
        closing.add("event loops", () -> awaitStop(vertx.close()));
        return vertx;
    }

    private static void watchLoops(Vertx vertx, LoopLagWatchdog watchdog) {
        await(vertx.deployVerticle(
                () -> new LoopLagVerticle(watchdog), new DeploymentOptions().setInstances(CORES + OWNERS)));
    }

    private StreamHub streams(EventRepository events) {
        long stored = await(events.greatest());
        Logs logs = new Logs(events, LogLimits.DEFAULT, List.of(FleetVerticle.EVENTS_TOPIC));
        return new StreamHub(
                Sequence.startingAfter(stored, clock.instant()), clock, StreamLimits.DEFAULT, Optional.of(logs));
    }

    private static void tell(EventAppender log, FleetEvent event) {
        log.append(
                FleetVerticle.EVENTS_TOPIC,
                EventKey.of(event).text(),
                event.timeMillis(),
                Json.bytes(EventRow.of(event)));
    }

    private FleetGateway fleet(Vertx vertx, StreamHub hub, Alerts alerts) {
        CompletableFuture<FleetGateway> fleet = new CompletableFuture<>();
        FleetState state = new FleetState(
                SeverityTable.load(),
                event -> {
                    tell(hub, event);
                    alerts.hear(event);
                },
                regions(),
                settings.ingest().maxGpus());
        await(vertx.deployVerticle(new FleetVerticle(state, clock, alerts.publisher(), Json::bytes, fleet::complete)));
        return fleet.join();
    }

    private RegionRules regions() {
        return new RegionRules(
                settings.regions().fallback(),
                settings.regions().byHost().stream()
                        .map(rule -> new RegionRules.Rule(rule.pattern(), rule.region()))
                        .toList());
    }

    /** One instance per core; a free port is chosen once, so then there is one instance. */
    private int listen(Vertx vertx, Door door) {
        if (settings.http().port() == 0) {
            HttpVerticle alone = new HttpVerticle(door);
            closeWithDeployment(vertx, await(listening(vertx.deployVerticle(alone))));
            return alone.port();
        }
        closeWithDeployment(
                vertx,
                await(listening(vertx.deployVerticle(
                        () -> new HttpVerticle(door), new DeploymentOptions().setInstances(CORES)))));
        return settings.http().port();
    }

    /** A door that cannot open says why itself. */
    private static Future<String> listening(Future<String> deployment) {
        return deployment.recover(
                failure -> Future.failedFuture(new StartFailedException(failure.getMessage(), failure)));
    }

    private void closeWithDeployment(Vertx vertx, String http) {
        closing.add("http", () -> awaitStop(vertx.undeploy(http)));
    }

    private Limiter limiter(Vertx vertx, Health health) {
        MemoryLimiter memory = new MemoryLimiter();
        return settings.redisUrl()
                .<Limiter>map(url -> sharedLimiter(vertx, health, url, memory))
                .orElse(memory);
    }

    private Limiter sharedLimiter(Vertx vertx, Health health, Secret url, MemoryLimiter memory) {
        RedisLimiterClient redis = RedisLimiterClient.open(vertx, url, memory);
        closing.add("redis", () -> awaitStop(redis.close()));
        health.register("redis", () -> redisHealth(redis));
        return redis;
    }

    private PartHealth redisHealth(RedisLimiterClient redis) {
        return redis.isConnected()
                ? new PartHealth(PartHealth.Status.UP, "It answers.", clock.instant())
                : new PartHealth(
                        PartHealth.Status.DEGRADED,
                        "It is away, so each node counts its callers for itself.",
                        clock.instant());
    }

    /** Behind a balancer the server says "not ready" for a moment before it closes its door. */
    private void drain(Health health, StreamHub hub) throws InterruptedException {
        health.startDraining();
        if (!settings.http().isLoopback()) {
            boolean _ = new CountDownLatch(1).await(BALANCER_NOTICES_MILLIS, TimeUnit.MILLISECONDS);
        }
        awaitStop(hub.drain(DRAIN_LIMIT));
    }

    /** What is printed on a server for others ends in its logs, so a key that was given there is named, not shown. */
    private String shownKey(Secret ingestKey) {
        boolean isOurs =
                settings.http().isLoopback() || settings.bootstrap().ingestKey().isEmpty();
        return isOurs ? ingestKey.value() : "$GRIDTICK_BOOTSTRAP_INGEST_KEY";
    }

    private String url(int port) {
        return settings.http().publicUrl().map(Object::toString).orElseGet(() -> doorUrl("localhost", port));
    }

    private String doorUrl(String host, int port) {
        String scheme = settings.http().tls().isPresent() ? "https" : "http";
        return scheme + "://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }
}

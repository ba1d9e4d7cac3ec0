package io.gridtick;

import io.gridtick.account.BootstrapKey;
import io.gridtick.account.KeyGateway;
import io.gridtick.account.KeyRing;
import io.gridtick.config.Secret;
import io.gridtick.config.Settings;
import io.gridtick.demo.DemoClient;
import io.gridtick.fleet.FleetGateway;
import io.gridtick.fleet.FleetResource;
import io.gridtick.fleet.FleetVerticle;
import io.gridtick.http.Json;
import io.gridtick.http.body.Bodies;
import io.gridtick.http.door.Door;
import io.gridtick.http.door.HttpLimits;
import io.gridtick.http.door.HttpVerticle;
import io.gridtick.ingest.IngestCounters;
import io.gridtick.ingest.IngestResource;
import io.gridtick.journal.DatabaseJournalVerticle;
import io.gridtick.journal.JournalGateway;
import io.gridtick.journal.JournalRepository;
import io.gridtick.loop.ByteBudget;
import io.gridtick.ops.DatabaseWatchdog;
import io.gridtick.ops.Health;
import io.gridtick.ops.HealthResource;
import io.gridtick.ops.LoopLagVerticle;
import io.gridtick.ops.LoopLagWatchdog;
import io.gridtick.ops.Metrics;
import io.gridtick.ops.OpsVerticle;
import io.gridtick.ops.PartHealth;
import io.gridtick.ops.PartState;
import io.gridtick.store.DataFolder;
import io.gridtick.store.Database;
import io.gridtick.store.DatabaseAddress;
import io.gridtick.store.Migrations;
import io.gridtick.store.StartFailedException;
import io.gridtick.store.embedded.EmbeddedPostgres;
import io.gridtick.store.embedded.PostgresWatchdog;
import io.gridtick.store.schedule.Schedule;
import io.gridtick.stream.Sequence;
import io.gridtick.stream.StreamHub;
import io.gridtick.stream.StreamLimits;
import io.gridtick.stream.StreamResource;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/** The composition root: builds everything with constructors, starts it in order, stops it in reverse. */
public final class Server implements AutoCloseable {
    private static final Duration START_LIMIT = Duration.ofMinutes(10);
    private static final Duration DRAIN_LIMIT = Duration.ofSeconds(5);
    private static final long BALANCER_NOTICES_MILLIS = 2_000;
    private static final Duration STOP_LIMIT = Duration.ofSeconds(10);
    private static final Duration JOURNAL_KEPT = Duration.ofHours(24);

    private static final int CORES = Runtime.getRuntime().availableProcessors();

    /** Loops beside those of the sockets: hub, fleet, journal, and one for the operators' door. */
    private static final int OWNERS = 4;

    private final Settings settings;
    private final boolean isDemo;
    private final Clock clock;
    private final Consumer<String> progress;
    private final Closing closing = new Closing();
    private Optional<EmbeddedPostgres> postgres = Optional.empty();

    public Server(Settings settings, boolean isDemo, Clock clock, Consumer<String> progress) {
        this.settings = settings;
        this.isDemo = isDemo;
        this.clock = clock;
        this.progress = progress;
    }

    /** Starts everything; when that fails, {@link #close} ends what was started. */
    public void start() {
        settings.redisUrl().ifPresent(_ -> progress.accept("GRIDTICK_REDIS_URL is not used yet: this node is alone."));
        DataFolder folder = closing.open("data folder", () -> DataFolder.open(settings.dataDir()));
        Secret ingestKey = ingestKey(folder.path());
        DatabaseAddress address = databaseAddress(folder.path());
        Metrics metrics = new Metrics();
        Vertx vertx = eventLoops(metrics);
        Health health = new Health(clock);
        watchLoops(vertx, new LoopLagWatchdog(vertx, metrics));

        Database database = migratedDatabase(vertx, address, health.register("database"));
        StreamHub hub = new StreamHub(Sequence.startingAfter(0, clock.instant()), clock, StreamLimits.DEFAULT);
        await(vertx.deployVerticle(hub));
        FleetGateway fleet = fleet(vertx, hub);
        ByteBudget waiting = new ByteBudget(DatabaseJournalVerticle.BUDGET_BYTES);
        JournalGateway journal = journal(vertx, database, fleet, waiting);
        await(fleet.settle());
        IngestCounters counters = new IngestCounters();

        ByteBudget bodies = new ByteBudget(Bodies.BUDGET_BYTES);
        Door door = new Door(
                settings.http(),
                HttpLimits.DEFAULT,
                new KeyGateway(new KeyRing(ingestKey)),
                List.of(
                        new IngestResource(new Bodies(bodies), journal, clock, counters),
                        new FleetResource(fleet),
                        new StreamResource(hub),
                        new HealthResource(health)),
                Door.Documents.load());
        OpsVerticle ops = new OpsVerticle(settings.ops().port(), metrics, health);
        await(listening(vertx.deployVerticle(ops)));
        int port = listen(vertx, door);
        closing.add("streams", () -> drain(health, hub));
        Meters.register(metrics, counters, waiting, fleet, hub, door, bodies);
        health.register("journal", () -> journalHealth(waiting));
        if (isDemo) {
            new DemoClient(vertx, doorUrl(settings.http().host(), port), ingestKey, clock).start();
        }
        progress.accept(new FirstScreen(url(port), folder.path(), databaseName(), shownKey(ingestKey), isDemo).text());
    }

    @Override
    public void close() {
        closing.close();
    }

    private Secret ingestKey(Path dataDir) {
        try {
            return BootstrapKey.establish(settings.bootstrap().ingestKey(), dataDir);
        } catch (IOException failure) {
            throw new StartFailedException("The ingest key cannot be kept in " + dataDir + ".", failure);
        }
    }

    private DatabaseAddress databaseAddress(Path dataDir) {
        Optional<Secret> given = settings.database().url();
        if (given.isPresent()) {
            return DatabaseAddress.parse(given.get().value());
        }
        EmbeddedPostgres started = closing.open("PostgreSQL", () -> EmbeddedPostgres.start(dataDir, progress));
        postgres = Optional.of(started);
        return started.address();
    }

    private String databaseName() {
        return settings.database().url().isPresent() ? "your PostgreSQL" : "embedded PostgreSQL";
    }

    private Vertx eventLoops(Metrics metrics) {
        Vertx vertx = metrics.measure(new VertxOptions().setEventLoopPoolSize(CORES + OWNERS))
                .build();
        closing.add("event loops", () -> await(vertx.close(), STOP_LIMIT));
        return vertx;
    }

    private static void watchLoops(Vertx vertx, LoopLagWatchdog watchdog) {
        await(vertx.deployVerticle(
                () -> new LoopLagVerticle(watchdog), new DeploymentOptions().setInstances(CORES + OWNERS)));
    }

    private Database migratedDatabase(Vertx vertx, DatabaseAddress address, PartState health) {
        Database database = Database.connect(vertx, address);
        closing.add("database", () -> await(database.close(), STOP_LIMIT));
        await(new Migrations(vertx, database).apply().recover(Server::unreachable));
        await(vertx.deployVerticle(new DatabaseWatchdog(database, health)));
        postgres.ifPresent(embedded -> await(vertx.deployVerticle(new PostgresWatchdog(embedded))));
        return database;
    }

    private static Future<Void> unreachable(Throwable failure) {
        return Future.failedFuture(
                failure instanceof StartFailedException
                        ? failure
                        : new StartFailedException(
                                "The database cannot be used: " + failure.getMessage()
                                        + " Check GRIDTICK_DATABASE_URL, and whether PostgreSQL runs there.",
                                failure));
    }

    private FleetGateway fleet(Vertx vertx, StreamHub hub) {
        CompletableFuture<FleetGateway> fleet = new CompletableFuture<>();
        await(vertx.deployVerticle(new FleetVerticle(clock, hub, Json::bytes, fleet::complete)));
        return fleet.join();
    }

    private JournalGateway journal(Vertx vertx, Database database, FleetGateway fleet, ByteBudget waiting) {
        JournalRepository log = new JournalRepository(database);
        CompletableFuture<JournalGateway> journal = new CompletableFuture<>();
        await(vertx.deployVerticle(new DatabaseJournalVerticle(log, fleet::apply, waiting, clock, journal::complete)));
        Schedule schedule = new Schedule(vertx, database);
        schedule.every("journal-retention", Duration.ofHours(1), due -> log.dropBefore(due.minus(JOURNAL_KEPT)));
        schedule.start();
        closing.add("timed work", () -> await(schedule.stop(), STOP_LIMIT));
        return journal.join();
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
        closing.add("http", () -> await(vertx.undeploy(http), STOP_LIMIT));
    }

    private PartHealth journalHealth(ByteBudget waiting) {
        boolean isFull = 10 * waiting.usedBytes() > 9 * DatabaseJournalVerticle.BUDGET_BYTES;
        return new PartHealth(
                isFull ? PartHealth.Status.DEGRADED : PartHealth.Status.UP,
                waiting.usedBytes() + " bytes wait to be stored.",
                clock.instant());
    }

    /** Behind a balancer the server says "not ready" for a moment before it closes its door. */
    private void drain(Health health, StreamHub hub) throws InterruptedException {
        health.startDraining();
        if (!settings.http().isLoopback()) {
            boolean _ = new CountDownLatch(1).await(BALANCER_NOTICES_MILLIS, TimeUnit.MILLISECONDS);
        }
        await(hub.drain(DRAIN_LIMIT), STOP_LIMIT);
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

    private static <T> T await(Future<T> future) {
        return await(future, START_LIMIT);
    }

    /** Blocks; the main thread and the thread that stops the server may. */
    private static <T> T await(Future<T> future, Duration limit) {
        try {
            return future.await(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            throw new StartFailedException("Nothing happened for " + limit.toSeconds() + " s.", late);
        }
    }
}

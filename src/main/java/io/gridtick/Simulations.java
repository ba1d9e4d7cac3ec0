package io.gridtick;

import static io.gridtick.Blocking.await;
import static io.gridtick.Blocking.awaitStop;

import io.gridtick.http.Authenticator;
import io.gridtick.http.Json;
import io.gridtick.http.Resource;
import io.gridtick.http.body.JsonBodies;
import io.gridtick.ops.Health;
import io.gridtick.ops.Metrics;
import io.gridtick.ops.PartHealth;
import io.gridtick.ops.PartHealth.Status;
import io.gridtick.simulation.SimulateResource;
import io.gridtick.simulation.SimulationGateway;
import io.gridtick.simulation.SimulationRepository;
import io.gridtick.simulation.SimulationVerticle;
import io.gridtick.simulation.brief.BriefGateway;
import io.gridtick.simulation.brief.BriefLimits;
import io.gridtick.simulation.brief.BriefResource;
import io.gridtick.simulation.brief.FramesGateway;
import io.gridtick.simulation.compare.CompareGateway;
import io.gridtick.simulation.compare.CompareResource;
import io.gridtick.simulation.compare.CompareVerticle;
import io.gridtick.simulation.diary.DiaryGateway;
import io.gridtick.simulation.live.LiveGateway;
import io.gridtick.simulation.order.NewRun;
import io.gridtick.simulation.parameter.Parameters;
import io.gridtick.simulation.point.CourseGateway;
import io.gridtick.simulation.point.CourseResource;
import io.gridtick.simulation.run.Bounds;
import io.gridtick.simulation.run.RunFilter;
import io.gridtick.simulation.run.Speed;
import io.gridtick.simulation.run.Steerer;
import io.gridtick.store.Database;
import io.gridtick.stream.StreamHub;
import io.gridtick.stream.log.EventRepository;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** The simulation: the part of the composition root that runs businesses that are not there. */
final class Simulations implements AutoCloseable {
    /** Its loop is busy, so whoever shared its connections would wait for it. */
    static final int CONNECTIONS = 2;

    private final Vertx vertx;
    private final String deployment;
    private final SimulationGateway gateway;
    private final FramesGateway frames;
    private final CompareGateway comparisons;
    private final Clock clock;

    private Simulations(
            Vertx vertx,
            String deployment,
            SimulationGateway gateway,
            FramesGateway frames,
            CompareGateway comparisons,
            Clock clock) {
        this.vertx = vertx;
        this.deployment = deployment;
        this.gateway = gateway;
        this.frames = frames;
        this.comparisons = comparisons;
        this.clock = clock;
    }

    /** @param own connections that nobody else uses */
    static Simulations open(
            Vertx vertx, StreamHub hub, EventRepository events, Database own, boolean isDemo, Clock clock) {
        CompletableFuture<SimulationGateway> gateway = new CompletableFuture<>();
        CompletableFuture<CompareGateway> comparisons = new CompletableFuture<>();
        DiaryGateway diaries = new DiaryGateway(vertx, hub.log().orElseThrow(), Json::bytes);
        FramesGateway frames = new FramesGateway(diaries);
        String deployment = await(vertx.deployVerticle(new SimulationVerticle(
                new SimulationRepository(own), clock, hub, Json::bytes, frames, Bounds.DEFAULT, gateway::complete)));
        await(vertx.deployVerticle(new CompareVerticle(clock, hub, Json::bytes, comparisons::complete)));
        await(clear(diaries, events));
        if (isDemo) {
            beginOne(gateway.join());
        }
        return new Simulations(vertx, deployment, gateway.join(), frames, comparisons.join(), clock);
    }

    /** Logs are open before readers come, and those of runs that went while the tables were away go too. */
    private static Future<Void> clear(DiaryGateway diaries, EventRepository events) {
        return events.topics(DiaryGateway.RUN_TOPIC)
                .compose(stored -> diaries.opened().onSuccess(_ -> diaries.clear(stored)));
    }

    List<Resource> resources(JsonBodies bodies, Database database, LiveGateway live, Authenticator authenticator) {
        SimulationRepository repository = new SimulationRepository(database);
        return List.of(
                new SimulateResource(gateway, repository, live, bodies),
                new CourseResource(new CourseGateway(gateway, repository)),
                new CompareResource(comparisons, gateway, repository, bodies),
                new BriefResource(
                        vertx, new BriefGateway(gateway), frames, bodies, authenticator, clock, BriefLimits.DEFAULT));
    }

    void watch(Health health, Metrics metrics) {
        health.register("simulation", this::health);
        metrics.gauge("gridtick.simulation.live", "Runs that are not over", gateway::live);
        metrics.gauge("gridtick.simulation.comparisons", "Comparisons that are not over", comparisons::live);
        metrics.gauge("gridtick.simulation.waiting", "Runs that wait until more is stored", gateway::waiting);
        metrics.count("gridtick.simulation.hours", "Simulated hours that were computed", gateway::computedHours);
    }

    /** Where all runs are is stored, so that little is to be computed again. */
    @Override
    public void close() {
        awaitStop(vertx.undeploy(deployment));
    }

    /** Something to look at where there was never a run. */
    private static void beginOne(SimulationGateway runs) {
        RunFilter any = new RunFilter(Optional.empty(), Optional.empty(), Optional.empty(), 1);
        if (await(runs.list(any)).isEmpty()) {
            NewRun year = new NewRun("A year of the usual business", Speed.USUAL, Parameters.usual());
            var _ = await(runs.create(year, Steerer.HOUSE));
        }
    }

    private PartHealth health() {
        return gateway.isFailing()
                ? new PartHealth(
                        Status.DEGRADED,
                        "Simulations cannot be stored at the moment; they wait for the database.",
                        clock.instant())
                : new PartHealth(Status.UP, "Simulations go on and are stored.", clock.instant());
    }
}

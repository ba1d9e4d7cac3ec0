package io.gridtick;

import static io.gridtick.Blocking.await;
import static io.gridtick.Blocking.awaitStop;

import io.gridtick.http.Json;
import io.gridtick.http.Resource;
import io.gridtick.http.body.JsonBodies;
import io.gridtick.ops.Health;
import io.gridtick.ops.Metrics;
import io.gridtick.ops.PartHealth;
import io.gridtick.ops.PartHealth.Status;
import io.gridtick.simulation.LiveStartGateway;
import io.gridtick.simulation.SimulateResource;
import io.gridtick.simulation.SimulationGateway;
import io.gridtick.simulation.SimulationRepository;
import io.gridtick.simulation.SimulationVerticle;
import io.gridtick.simulation.order.NewRun;
import io.gridtick.simulation.parameter.Parameters;
import io.gridtick.simulation.run.Bounds;
import io.gridtick.simulation.run.RunFilter;
import io.gridtick.simulation.run.RunLog;
import io.gridtick.simulation.run.Speed;
import io.gridtick.simulation.run.Steerer;
import io.gridtick.store.Database;
import io.gridtick.stream.Publisher;
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
    private final Clock clock;

    private Simulations(Vertx vertx, String deployment, SimulationGateway gateway, Clock clock) {
        this.vertx = vertx;
        this.deployment = deployment;
        this.gateway = gateway;
        this.clock = clock;
    }

    /** @param own connections that nobody else uses */
    static Simulations open(Vertx vertx, Publisher publisher, Database own, boolean isDemo, Clock clock) {
        CompletableFuture<SimulationGateway> gateway = new CompletableFuture<>();
        String deployment = await(vertx.deployVerticle(new SimulationVerticle(
                new SimulationRepository(own),
                clock,
                publisher,
                Json::bytes,
                RunLog.NONE,
                Bounds.DEFAULT,
                gateway::complete)));
        if (isDemo) {
            beginOne(gateway.join());
        }
        return new Simulations(vertx, deployment, gateway.join(), clock);
    }

    List<Resource> resources(JsonBodies bodies, Database database) {
        return List.of(
                new SimulateResource(gateway, new SimulationRepository(database), LiveStartGateway.NONE, bodies));
    }

    void watch(Health health, Metrics metrics) {
        health.register("simulation", this::health);
        metrics.gauge("gridtick.simulation.live", "Runs that are not over", gateway::live);
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

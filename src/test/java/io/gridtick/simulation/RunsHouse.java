package io.gridtick.simulation;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.gridtick.http.Json;
import io.gridtick.simulation.command.Command;
import io.gridtick.simulation.order.NewRun;
import io.gridtick.simulation.parameter.Knob;
import io.gridtick.simulation.parameter.Parameters;
import io.gridtick.simulation.run.Bounds;
import io.gridtick.simulation.run.GivenCommand;
import io.gridtick.simulation.run.RunLog;
import io.gridtick.simulation.run.RunRow;
import io.gridtick.simulation.run.Speed;
import io.gridtick.simulation.run.Steerer;
import io.gridtick.store.Database;
import io.gridtick.store.DatabaseAddress;
import io.gridtick.stream.Publisher;
import io.gridtick.testing.Waiting;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** The owner of runs against the real database, to be closed, killed and opened again. */
final class RunsHouse implements AutoCloseable {
    static final Steerer ANNA = new Steerer("anna", false);
    static final Steerer BEN = new Steerer("ben", false);
    static final long HOUR = 3_600_000;

    private final Vertx vertx = Vertx.vertx();
    final Database database;
    final SimulationRepository repository;
    final SimulationGateway runs;
    private boolean isClosed;

    RunsHouse(DatabaseAddress address) {
        this(address, (_, _) -> {}, RunLog.NONE, Bounds.DEFAULT);
    }

    RunsHouse(DatabaseAddress address, Publisher publisher, RunLog log, Bounds bounds) {
        database = Database.connect(vertx, address);
        repository = new SimulationRepository(database);
        CompletableFuture<SimulationGateway> gateway = new CompletableFuture<>();
        Waiting.on(vertx.deployVerticle(new SimulationVerticle(
                repository, Clock.systemUTC(), publisher, Json::bytes, log, bounds, gateway::complete)));
        runs = gateway.join();
    }

    /** As a power cut would: nothing more is stored. */
    void kill() {
        isClosed = true;
        Waiting.on(database.close());
        Waiting.on(vertx.close());
    }

    @Override
    public void close() {
        if (!isClosed) {
            isClosed = true;
            Waiting.on(vertx.deploymentIDs().stream()
                    .map(vertx::undeploy)
                    .findFirst()
                    .orElseThrow());
            Waiting.on(database.close());
            Waiting.on(vertx.close());
        }
    }

    static Parameters small(long seed, double hours) {
        return Parameters.usual().withSeed(seed).with(Knob.JOBS_PER_HOUR, 60).with(Knob.DURATION_HOURS, hours);
    }

    @CanIgnoreReturnValue
    String start(Parameters parameters, Speed speed) {
        return Waiting.on(runs.create(new NewRun("of a test", speed, parameters), ANNA))
                .run()
                .id();
    }

    RunRow get(String id) {
        return Waiting.on(runs.get(id)).run();
    }

    @CanIgnoreReturnValue
    RunRow tell(String id, Object... fields) {
        return Waiting.on(runs.command(id, fields(fields), ANNA)).run();
    }

    static Map<String, Object> fields(Object... fields) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < fields.length; i += 2) {
            map.put(String.valueOf(fields[i]), fields[i + 1]);
        }
        return map;
    }

    @CanIgnoreReturnValue
    RunRow until(String id, String status) {
        Waiting.until(id + " is " + status, () -> get(id).status().equals(status));
        return get(id);
    }

    @CanIgnoreReturnValue
    RunRow past(String id, long hour) {
        Waiting.until(id + " is past " + hour, () -> get(id).hour() >= hour);
        return get(id);
    }

    /** What the engine alone makes of the parameters and the log. */
    String hashOfEngine(String id, Parameters parameters, double hours) {
        List<GivenCommand> log = Waiting.on(repository.commands(id));
        Simulation engine = new Simulation(parameters);
        for (GivenCommand given : log) {
            if (given.command().isPresent()) {
                Command command = given.command().get();
                var _ = engine.advanceTo(command.at());
                engine.give(command);
            }
        }
        var _ = engine.advanceTo((long) (hours * HOUR));
        return String.format(Locale.ROOT, "%016x", engine.hash());
    }
}

package io.gridtick.simulation;

import io.gridtick.loop.OwnerLoop;
import io.gridtick.simulation.run.Bounds;
import io.gridtick.simulation.run.Run;
import io.gridtick.simulation.run.RunLog;
import io.gridtick.simulation.run.RunState;
import io.gridtick.stream.Publisher;
import io.gridtick.stream.RowChange;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.WorkerExecutor;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The single owner of all runs. Gives each a slice of some milliseconds, one after the other, and looks at what else is to be
 * done in between; shows them ten times a second and stores them every second or two. Serves no sockets.
 */
public final class SimulationVerticle extends VerticleBase {
    /** A topic for each run: the run under {@code run}, and its regions by their codes. */
    public static final String RUN_TOPIC = "simulation/";

    public static final String RUNS_TOPIC = "simulations";
    private static final String RUN_KEY = "run";

    private static final int MAX_UNDER_WAY = 256;
    private static final long LOOK_MILLIS = 20;
    private static final long SHOW_MILLIS = 100;
    private static final long SAVE_MILLIS = 1_000;
    private static final int STOP_SECONDS = 5;

    private final SimulationRepository repository;
    private final Clock clock;
    private final Publisher publisher;
    private final Function<Object, byte[]> json;
    private final RunLog runLog;
    private final Bounds bounds;
    private final Consumer<SimulationGateway> onReady;
    private final Map<String, RunSession> sessions = new LinkedHashMap<>();
    private final AtomicInteger live = new AtomicInteger();
    private final AtomicInteger waiting = new AtomicInteger();
    private final AtomicLong computedMillis = new AtomicLong();
    private List<RunSession> order = List.of();
    private int next;
    private @Nullable WorkerExecutor elsewhere;
    private boolean isAwake;
    private boolean isStopped;
    private boolean isLoading;
    private long timer = -1;
    private long shows;
    private volatile boolean isFailing;

    /** @param onReady gets the way in, before the deployment is reported done */
    public SimulationVerticle(
            SimulationRepository repository,
            Clock clock,
            Publisher publisher,
            Function<Object, byte[]> json,
            RunLog runLog,
            Bounds bounds,
            Consumer<SimulationGateway> onReady) {
        this.repository = repository;
        this.clock = clock;
        this.publisher = publisher;
        this.json = json;
        this.runLog = runLog;
        this.bounds = bounds;
        this.onReady = onReady;
    }

    @Override
    public Future<?> start() {
        OwnerLoop loop = OwnerLoop.here(vertx, "simulation", MAX_UNDER_WAY);
        elsewhere = vertx.createSharedWorkerExecutor("gridtick-simulation", 1);
        return repository.all().map(stored -> {
            publisher.publish(RUNS_TOPIC, List.of());
            stored.forEach(each -> add(new RunSession(
                    new Run(each.card(), each.state(), each.weeks(), runLog.witness(each.card())),
                    each.commands(),
                    repository)));
            loadAll();
            vertx.setPeriodic(SHOW_MILLIS, _ -> show());
            vertx.setPeriodic(SAVE_MILLIS, _ -> saveAll());
            onReady.accept(new SimulationGateway(loop, new SimulationSession(this, repository, clock, bounds), this));
            return null;
        });
    }

    /** Stores where all runs are, within bounds. What is not stored is computed again. */
    @Override
    public Future<?> stop() {
        isAwake = true;
        isStopped = true;
        List<Future<Void>> saved = order.stream()
                .filter(session -> session.isToSave() && session.run().isLoaded())
                .map(RunSession::save)
                .toList();
        return Future.join(saved).timeout(STOP_SECONDS, TimeUnit.SECONDS).otherwiseEmpty();
    }

    Optional<RunSession> session(String id) {
        return Optional.ofNullable(sessions.get(id));
    }

    /** The oldest first. */
    List<RunSession> sessions() {
        return order;
    }

    Collection<Run> runs() {
        return order.stream().map(RunSession::run).toList();
    }

    RunLog runLog() {
        return runLog;
    }

    /** Another one, shown from now on. */
    void add(RunSession session) {
        sessions.put(session.run().card().id(), session);
        order = List.copyOf(sessions.values());
        wake();
    }

    void remove(RunSession session) {
        String id = session.run().card().id();
        session.end();
        sessions.remove(id);
        order = List.copyOf(sessions.values());
        publisher.retire(RUN_TOPIC + id);
        publisher.publish(RUNS_TOPIC, List.of(new RowChange(id, null)));
        runLog.drop(session.run().card());
    }

    /** There may be something to compute. */
    void wake() {
        if (isAwake) {
            return;
        }
        isAwake = true;
        boolean _ = vertx.cancelTimer(timer);
        context.runOnContext(_ -> turn());
    }

    /** For any thread. */
    int live() {
        return live.get();
    }

    /** For any thread: how many wait until more of them is stored. */
    int waiting() {
        return waiting.get();
    }

    /** For any thread: simulated time since the start of the server. */
    long computedMillis() {
        return computedMillis.get();
    }

    /** For any thread: whether something could not be stored or loaded. */
    boolean isFailing() {
        return isFailing;
    }

    /** Loads what can go on and is not loaded. */
    void loadAll() {
        if (!isLoading) {
            isLoading = true;
            loadNext(new LinkedHashSet<>()).onComplete(_ -> isLoading = false);
        }
    }

    /** One after the other, so that a start does not take all connections; what fails is tried again later. */
    private Future<Void> loadNext(Set<RunSession> tried) {
        return order.stream()
                .filter(session ->
                        session.run().status().isLive() && !session.run().isLoaded() && !tried.contains(session))
                .findFirst()
                .map(session -> {
                    tried.add(session);
                    return session.load().onSuccess(_ -> wake()).transform(_ -> loadNext(tried));
                })
                .orElseGet(Future::succeededFuture);
    }

    /** A slice for the next run that can use it. */
    private void turn() {
        if (isStopped) {
            return;
        }
        long now = System.nanoTime();
        for (int tried = 0; tried < order.size(); tried++) {
            RunSession session = order.get((next + tried) % order.size());
            if (session.wants(now)) {
                next = (next + tried + 1) % order.size();
                long from = session.run().now();
                session.slice();
                computedMillis.addAndGet(StrictMath.max(0, session.run().now() - from));
                if (session.hasMuch()) {
                    Future<Void> _ = session.save().onSuccess(_ -> wake());
                }
                turnAgain();
                return;
            }
        }
        isAwake = false;
        if (order.stream().anyMatch(RunSession::mayWant)) {
            timer = vertx.setTimer(LOOK_MILLIS, _ -> wake());
        }
    }

    /**
     * By way of another thread: an event loop does all that it is asked to before it looks at its sockets again, so if it
     * asked itself, no answer of the database would come in.
     */
    private void turnAgain() {
        Future<Void> _ = Objects.requireNonNull(elsewhere)
                .executeBlocking(
                        () -> {
                            context.runOnContext(_ -> turn());
                            return null;
                        },
                        false);
    }

    private void show() {
        shows++;
        boolean isWholeSecond = shows % (1_000 / SHOW_MILLIS) == 0;
        List<RowChange> rows = new ArrayList<>();
        for (RunSession session : order) {
            if (isWholeSecond && session.run().status().isLive()) {
                session.measure(System.nanoTime());
            }
            if (session.takeNews()) {
                RunState state = session.run().isLoaded()
                        ? session.run().state()
                        : session.run().lastState();
                show(session, state);
                rows.add(new RowChange(
                        session.run().card().id(), json.apply(session.row(state).item())));
            }
        }
        if (!rows.isEmpty()) {
            publisher.publish(RUNS_TOPIC, rows);
        }
    }

    private void show(RunSession session, RunState state) {
        List<RowChange> rows = new ArrayList<>();
        rows.add(new RowChange(RUN_KEY, json.apply(session.row(state))));
        state.shown().regions().forEach(region -> rows.add(new RowChange(region.code(), json.apply(region))));
        publisher.publish(RUN_TOPIC + session.run().card().id(), rows);
        runLog.settle(session.run());
    }

    private void saveAll() {
        loadAll();
        for (RunSession session : order) {
            if (session.isFailing()) {
                session.undoubt().onSuccess(_ -> wake());
            }
            if (session.isToSave() && session.run().isLoaded()) {
                session.save().onSuccess(_ -> wake());
            }
        }
        live.set((int) order.stream()
                .filter(session -> session.run().status().isLive())
                .count());
        waiting.set((int) order.stream().filter(RunSession::isWaiting).count());
        isFailing = order.stream().anyMatch(RunSession::isFailing);
    }
}

package io.gridtick.store.schedule;

import io.gridtick.store.Database;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * The one mechanism for timed work. Each due instant of a task fires on one node of all, and again only where its worker
 * was lost or failed; so work names what it did by the instant it is given, and may be repeated. Instants are UTC by the
 * clock of the database. A task never overlaps with itself.
 */
public final class Schedule {
    private static final Duration KEPT = Duration.ofDays(2);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(5);

    private final Vertx vertx;
    private final FiringRepository firings;
    private final ScheduleLimits limits;
    private final List<TimedTask> tasks = new ArrayList<>();
    private final List<TimedTaskSession> sessions = new ArrayList<>();
    private final Context context;
    private boolean isStarted;

    public Schedule(Vertx vertx, Database database) {
        this(vertx, database, ScheduleLimits.DEFAULT);
    }

    Schedule(Vertx vertx, Database database, ScheduleLimits limits) {
        this.vertx = vertx;
        this.firings = new FiringRepository(database);
        this.limits = limits;
        this.context = vertx.getOrCreateContext();
        every("schedule.prune", Duration.ofHours(1), fireAt -> firings.prune(KEPT));
    }

    /** Work due at each multiple of the period; what was missed runs once. Before the start only. */
    public void every(String name, Duration period, Function<Instant, Future<?>> work) {
        every(name, period, Missed.ONCE, work);
    }

    public void every(String name, Duration period, Missed missed, Function<Instant, Future<?>> work) {
        add(new TimedTask(name, new Cadence.Every(period), missed, work));
    }

    /** Work due once a day at a time of UTC; what was missed runs once. Before the start only. */
    public void daily(String name, LocalTime time, Function<Instant, Future<?>> work) {
        add(new TimedTask(name, new Cadence.Daily(time), Missed.ONCE, work));
    }

    /** After the migrations, on any thread. The work runs on one event loop. */
    public void start() {
        isStarted = true;
        context.runOnContext(ignored -> tasks.forEach(this::startSession));
    }

    /** Claims nothing more and waits, within bounds, for what runs; what does not end is taken over by another node. */
    public Future<Void> stop() {
        Promise<Void> stopped = Promise.promise();
        context.runOnContext(ignored -> Future.join(
                        sessions.stream().map(TimedTaskSession::stop).toList())
                .timeout(STOP_LIMIT.toMillis(), TimeUnit.MILLISECONDS)
                .onComplete(ended -> stopped.complete()));
        return stopped.future();
    }

    private void startSession(TimedTask task) {
        TimedTaskSession session = new TimedTaskSession(vertx, firings, task, limits);
        sessions.add(session);
        session.start();
    }

    private void add(TimedTask task) {
        if (isStarted) {
            throw new IllegalStateException("tasks are added before the start: " + task.name());
        }
        if (tasks.stream().anyMatch(other -> other.name().equals(task.name()))) {
            throw new IllegalArgumentException("two tasks with the name " + task.name());
        }
        tasks.add(task);
    }
}

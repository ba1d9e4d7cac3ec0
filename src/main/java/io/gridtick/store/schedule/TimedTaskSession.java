package io.gridtick.store.schedule;

import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One node's part in a task: waits until it is due, claims the firing, runs it, says how it ended. On one event loop. */
final class TimedTaskSession {
    private static final Logger log = LoggerFactory.getLogger(TimedTaskSession.class);
    private static final Duration AT_ONCE = Duration.ofMillis(1);
    private static final int SETTLE_TRIES = 20;

    private final Vertx vertx;
    private final FiringRepository firings;
    private final TimedTask task;
    private final ScheduleLimits limits;

    private Future<Duration> turn = Future.succeededFuture(AT_ONCE);
    private long timer;
    private boolean isStopped;
    private boolean isFailing;

    TimedTaskSession(Vertx vertx, FiringRepository firings, TimedTask task, ScheduleLimits limits) {
        this.vertx = vertx;
        this.firings = firings;
        this.task = task;
        this.limits = limits;
    }

    void start() {
        turn = firings.sight(task.name()).compose(this::act).otherwise(this::pauseAfter);
        turn.onSuccess(this::startAfter);
    }

    /** Ends when the run under way has. */
    Future<Void> stop() {
        isStopped = true;
        vertx.cancelTimer(timer);
        return turn.mapEmpty();
    }

    private void startAfter(Duration wait) {
        if (!isStopped) {
            timer = vertx.setTimer(wait.toMillis(), fired -> start());
        }
    }

    private Future<Duration> act(Plan.Sight sight) {
        isFailing = false;
        return switch (Plan.of(task.cadence(), task.missed(), sight)) {
            case Plan.Begin(var at) -> firings.begin(task.name(), at).map(AT_ONCE);
            case Plan.Claim(var fireAt) ->
                firings.claim(task.name(), fireAt, limits.lease()).compose(this::runIfHeld);
            case Plan.TakeOver() ->
                firings.takeOver(task.name(), limits.lease()).compose(this::runIfHeld);
            case Plan.Wait(var time) -> Future.succeededFuture(time);
        };
    }

    private Duration pauseAfter(Throwable failure) {
        if (!isFailing) {
            isFailing = true;
            log.warn("task {}: the schedule waits for the database: {}", task.name(), failure.toString());
        }
        return limits.pauseWithoutDatabase();
    }

    private Future<Duration> runIfHeld(Optional<Firing> firing) {
        return firing.map(this::run)
                .orElseGet(() -> Future.succeededFuture(true))
                .map(AT_ONCE);
    }

    private Future<Boolean> run(Firing firing) {
        if (firing.attempt() > limits.attempts()) {
            return giveUp(firing, "every worker that began it was lost");
        }
        long renewal = vertx.setPeriodic(limits.renewal().toMillis(), due -> renew(firing));
        return Future.succeededFuture(firing.fireAt())
                .compose(fireAt -> task.work().apply(fireAt).mapEmpty())
                .timeout(limits.run().toMillis(), TimeUnit.MILLISECONDS)
                .onComplete(ended -> vertx.cancelTimer(renewal))
                .transform(outcome -> settle(firing, outcome));
    }

    private void renew(Firing firing) {
        firings.renew(firing, limits.lease())
                .onFailure(failure -> log.debug("task {}: lease not renewed: {}", task.name(), failure.toString()));
    }

    private Future<Boolean> settle(Firing firing, AsyncResult<?> outcome) {
        if (outcome.succeeded()) {
            return persist(firing, () -> firings.finish(firing), SETTLE_TRIES);
        }
        if (firing.attempt() >= limits.attempts()) {
            return giveUp(firing, String.valueOf(outcome.cause()));
        }
        if (firing.attempt() == 1) {
            log.warn("task {} of {} failed and is tried again", task.name(), firing.fireAt(), outcome.cause());
        }
        Duration backoff = limits.backoffAfter(firing.attempt());
        return persist(firing, () -> firings.retryLater(firing, backoff), SETTLE_TRIES);
    }

    private Future<Boolean> giveUp(Firing firing, String reason) {
        log.error("task {} of {} is given up: {}", task.name(), firing.fireAt(), reason);
        return persist(firing, () -> firings.giveUp(firing), SETTLE_TRIES);
    }

    /** While the database is away, what happened is kept for a while; after that another run has to find out. */
    private Future<Boolean> persist(Firing firing, Supplier<Future<Boolean>> change, int triesLeft) {
        return change.get()
                .onSuccess(isHeld -> tellIfLost(firing, isHeld))
                .recover(failure -> triesLeft == 0
                        ? Future.failedFuture(failure)
                        : vertx.timer(limits.pauseWithoutDatabase().toMillis())
                                .compose(waited -> persist(firing, change, triesLeft - 1)));
    }

    private void tellIfLost(Firing firing, boolean isHeld) {
        if (!isHeld) {
            log.warn("task {} of {} ended too late: another node had taken it over", task.name(), firing.fireAt());
        }
    }
}

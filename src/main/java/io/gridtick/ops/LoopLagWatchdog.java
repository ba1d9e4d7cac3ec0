package io.gridtick.ops;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Watches the event loops: a tick on each tells how long work waits there. */
public final class LoopLagWatchdog {
    private static final Logger log = LoggerFactory.getLogger(LoopLagWatchdog.class);
    private static final long TICK_MILLIS = 100;
    private static final long WARN_MILLIS = 1_000;
    private static final Duration WARN_INTERVAL = Duration.ofSeconds(10);

    private final Vertx vertx;
    private final Map<Thread, LoopLag> loops = new ConcurrentHashMap<>();
    private final WarningGate warnings = new WarningGate(WARN_INTERVAL, System.nanoTime());

    public LoopLagWatchdog(Vertx vertx, Metrics metrics) {
        this.vertx = vertx;
        metrics.gauge("loop.lag.millis", "How long work waits on the slowest event loop", this::currentMillis);
        metrics.gauge("loop.lag.max.millis", "The same, the worst since the start", this::maxMillis);
    }

    /** Watches the loop of this context; a loop that is watched already is not watched twice. */
    public void watch(Context context) {
        context.runOnContext(ignored -> watchHere());
    }

    /** How late the slowest loop is now. */
    public long currentMillis() {
        long now = System.nanoTime();
        return loops.values().stream()
                .mapToLong(lag -> lag.currentMillis(now))
                .max()
                .orElse(0);
    }

    public long maxMillis() {
        return loops.values().stream().mapToLong(LoopLag::maxMillis).max().orElse(0);
    }

    /** The loops that are watched, by name. */
    List<String> watched() {
        return loops.keySet().stream().map(Thread::getName).sorted().toList();
    }

    private void watchHere() {
        LoopLag lag = new LoopLag(TICK_MILLIS, System.nanoTime());
        if (loops.putIfAbsent(Thread.currentThread(), lag) == null) {
            next(lag);
        }
    }

    // One timer after the other: a periodic one fires several times at once after a hang.
    private void next(LoopLag lag) {
        vertx.setTimer(TICK_MILLIS, timer -> {
            check(lag.tick(System.nanoTime()));
            next(lag);
        });
    }

    private void check(long lateMillis) {
        if (lateMillis < WARN_MILLIS) {
            return;
        }
        warnings.pass(System.nanoTime())
                .ifPresent(heldBack -> log.atWarn()
                        .addKeyValue("late_ms", lateMillis)
                        .addKeyValue("loop", Thread.currentThread().getName())
                        .addKeyValue("held_back", heldBack)
                        .log("An event loop was blocked"));
    }
}

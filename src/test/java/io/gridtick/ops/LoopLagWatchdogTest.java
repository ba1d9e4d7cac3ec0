package io.gridtick.ops;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LoopLagWatchdogTest {
    private final Vertx vertx = Vertx.vertx();
    private final Metrics metrics = new Metrics();
    private final LoopLagWatchdog watchdog = new LoopLagWatchdog(vertx, metrics);

    @AfterEach
    void close() throws TimeoutException {
        vertx.close().await(10, TimeUnit.SECONDS);
    }

    @Test
    void aBlockedLoopIsSeenWhileItIsBlockedAndAfter() {
        Context loop = vertx.getOrCreateContext();
        watchdog.watch(loop);
        until(() -> !watchdog.watched().isEmpty());
        CountDownLatch release = new CountDownLatch(1);
        loop.runOnContext(ignored -> block(release));
        until(() -> watchdog.currentMillis() > 300);
        release.countDown();
        until(() -> watchdog.maxMillis() > 200);
        until(() -> watchdog.currentMillis() < 100);
        assertTrue(metrics.scrape().contains("loop_lag_max_millis"));
    }

    @Test
    void aLoopIsWatchedOnce() {
        Context loop = vertx.getOrCreateContext();
        watchdog.watch(loop);
        watchdog.watch(loop);
        until(() -> !watchdog.watched().isEmpty());
        CountDownLatch seen = new CountDownLatch(1);
        loop.runOnContext(ignored -> seen.countDown());
        until(() -> seen.getCount() == 0);
        assertEquals(1, watchdog.watched().size());
    }

    private static void block(CountDownLatch release) {
        try {
            assertTrue(release.await(10, TimeUnit.SECONDS));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private static void until(BooleanSupplier condition) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (!condition.getAsBoolean()) {
            assertTrue(System.nanoTime() < deadline, "never happened");
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
        }
    }
}

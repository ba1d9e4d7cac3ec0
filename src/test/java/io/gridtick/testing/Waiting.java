package io.gridtick.testing;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** How tests wait: for an outcome or a condition, never for time to pass. */
public final class Waiting {
    public static final Duration LONG = Duration.ofSeconds(30);

    private Waiting() {}

    @CanIgnoreReturnValue
    public static <T> T on(Future<T> future) {
        return on(future, LONG);
    }

    /** The result; a failure is thrown as it is. */
    @CanIgnoreReturnValue
    public static <T> T on(Future<T> future, Duration limit) {
        try {
            return future.toCompletionStage().toCompletableFuture().get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        } catch (TimeoutException e) {
            throw new AssertionError("no outcome within " + limit, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** What a future fails with. */
    public static Throwable failure(Future<?> future) {
        return on(future.<Throwable>transform(outcome -> outcome.failed()
                ? Future.succeededFuture(outcome.cause())
                : Future.failedFuture(new AssertionError("did not fail: " + outcome.result()))));
    }

    public static void until(String what, BooleanSupplier condition) {
        long deadline = System.nanoTime() + LONG.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("never happened: " + what);
            }
            LockSupport.parkNanos(5_000_000);
        }
    }
}

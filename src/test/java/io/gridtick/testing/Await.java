package io.gridtick.testing;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** How tests wait: for a future or a condition, never for a time. */
public final class Await {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final long POLL_NANOS = Duration.ofMillis(5).toNanos();

    private Await() {}

    /** The value of the future; its failure is thrown as it is when it is unchecked. */
    @CanIgnoreReturnValue
    public static <T> T value(Future<T> future) throws InterruptedException, ExecutionException, TimeoutException {
        return future.toCompletionStage().toCompletableFuture().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Why the future failed; an error if it did not. */
    public static Throwable failure(Future<?> future) throws InterruptedException, TimeoutException {
        try {
            Object value = value(future);
            throw new AssertionError("succeeded with " + value);
        } catch (ExecutionException failed) {
            return failed.getCause() == null ? failed : failed.getCause();
        }
    }

    public static void until(String what, BooleanSupplier condition) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("still not: " + what);
            }
            LockSupport.parkNanos(POLL_NANOS);
        }
    }
}

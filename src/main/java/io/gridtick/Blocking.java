package io.gridtick;

import io.gridtick.store.StartFailedException;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Waits for what event loops do. Only the main thread and the thread that stops the server may. */
final class Blocking {
    private static final Duration START_LIMIT = Duration.ofMinutes(10);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(10);

    private Blocking() {}

    /** For a step of the start: replaying a long journal takes its time. */
    static <T> T await(Future<T> future) {
        return await(future, START_LIMIT);
    }

    /** For a step of the stop. */
    static void awaitStop(Future<?> future) {
        Object _ = await(future, STOP_LIMIT);
    }

    private static <T> T await(Future<T> future, Duration limit) {
        try {
            return future.await(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            throw new StartFailedException("Nothing happened for " + limit.toSeconds() + " s.", late);
        }
    }
}

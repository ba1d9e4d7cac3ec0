package io.gridtick.loop;

import io.gridtick.http.Problem;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A few threads of a part's own for work that takes longer than an event loop may wait. The count under way is bounded and
 * the answer comes back on the loop that asked. Ends with Vert.x.
 */
public final class WorkerPool {
    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

    private final WorkerExecutor executor;
    private final String name;
    private final int maxUnderWay;
    private final AtomicInteger underWay = new AtomicInteger();

    public WorkerPool(Vertx vertx, String name, int threads, int maxUnderWay) {
        this.executor = vertx.createSharedWorkerExecutor("gridtick-" + name, threads);
        this.name = name;
        this.maxUnderWay = maxUnderWay;
    }

    /** Fails with a problem of kind unavailable when too much is under way, else with whatever the work throws. */
    public <T> Future<T> run(Callable<T> work) {
        if (underWay.incrementAndGet() > maxUnderWay) {
            underWay.decrementAndGet();
            return Future.failedFuture(
                    Problem.unavailable("overloaded", name + " has too much to do, try again shortly", RETRY_AFTER)
                            .exception());
        }
        return executor.executeBlocking(work, false).onComplete(_ -> underWay.decrementAndGet());
    }

    public int underWay() {
        return underWay.get();
    }
}

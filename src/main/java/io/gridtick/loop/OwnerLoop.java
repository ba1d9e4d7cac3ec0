package io.gridtick.loop;

import io.gridtick.http.Problem;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * The event loop that owns a piece of state. Anybody may ask it to work on that state; the count under way is bounded and
 * the answer comes back on the loop that asked.
 */
public final class OwnerLoop {
    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

    private final Vertx vertx;
    private final Context context;
    private final OwnerThread owner = new OwnerThread();
    private final String name;
    private final int maxUnderWay;
    private final AtomicInteger underWay = new AtomicInteger();

    private OwnerLoop(Vertx vertx, Context context, String name, int maxUnderWay) {
        this.vertx = vertx;
        this.context = context;
        owner.take();
        this.name = name;
        this.maxUnderWay = maxUnderWay;
    }

    /** Makes the loop that runs this code the owner; to be called in the start of a verticle. */
    public static OwnerLoop here(Vertx vertx, String name, int maxUnderWay) {
        Context context = vertx.getOrCreateContext();
        assert context.isEventLoopContext() : name + " must be owned by an event loop";
        return new OwnerLoop(vertx, context, name, maxUnderWay);
    }

    /** To be called at every entry to owned state. */
    public void assertOwned() {
        assert owner.isHere() : name + " " + owner;
    }

    public int underWay() {
        return underWay.get();
    }

    /** Runs {@code work} on the owner's loop; fails with a problem of kind unavailable when too much is under way. */
    public <T> Future<T> ask(Supplier<T> work) {
        return askFuture(() -> Future.succeededFuture(work.get()));
    }

    /** As {@link #ask}, for work that ends later. */
    public <T> Future<T> askFuture(Supplier<Future<T>> work) {
        if (underWay.incrementAndGet() > maxUnderWay) {
            underWay.decrementAndGet();
            return Future.failedFuture(
                    Problem.unavailable("overloaded", name + " has too much to do, try again shortly", RETRY_AFTER)
                            .exception());
        }
        return run(work).onComplete(_ -> underWay.decrementAndGet());
    }

    /** As {@link #ask}, never refused: for what must happen and is bounded by who asks. */
    public <T> Future<T> must(Supplier<T> work) {
        return run(() -> Future.succeededFuture(work.get()));
    }

    private <T> Future<T> run(Supplier<Future<T>> work) {
        Context caller = vertx.getOrCreateContext();
        Promise<T> answer = Promise.promise();
        context.runOnContext(_ -> {
            assertOwned();
            started(work).onComplete(outcome -> caller.runOnContext(_ -> answer.handle(outcome)));
        });
        return answer.future();
    }

    /** Whatever the work throws becomes the answer. */
    private static <T> Future<T> started(Supplier<Future<T>> work) {
        return Future.succeededFuture().compose(_ -> work.get());
    }
}

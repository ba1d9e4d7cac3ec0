package io.gridtick.http.outbound;

import io.gridtick.http.outbound.OutboundRefusedException.Reason;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;

/** The time of one call as a whole: look-up, connection, handshake, request and answer together. */
final class CallDeadline {
    private final Vertx vertx;
    private final Duration limit;
    private volatile Runnable abort = () -> {};
    private volatile boolean isOver;

    CallDeadline(Vertx vertx, Duration limit) {
        this.vertx = vertx;
        this.limit = limit;
    }

    /** The outcome of the work, or that it took too long. */
    <T> Future<T> bounding(Future<T> work) {
        Promise<T> outcome = Promise.promise();
        long timer = vertx.setTimer(limit.toMillis(), _ -> {
            isOver = true;
            boolean _ = outcome.tryFail(tooSlow());
            abort.run();
        });
        work.onComplete(done -> {
            vertx.cancelTimer(timer);
            boolean _ = done.succeeded() ? outcome.tryComplete(done.result()) : outcome.tryFail(done.cause());
        });
        return outcome.future();
    }

    /** Throws where it is late already, before more is begun. */
    void check() {
        if (isOver) {
            throw tooSlow();
        }
    }

    private OutboundRefusedException tooSlow() {
        return new OutboundRefusedException(Reason.TOO_SLOW, "The host took longer than " + limit.toMillis() + " ms.");
    }

    /** How to end what is under way; at once where it is late already. */
    void onLate(Runnable end) {
        abort = end;
        if (isOver) {
            end.run();
        }
    }
}

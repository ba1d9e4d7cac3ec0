package io.gridtick.http.body;

import io.gridtick.http.ProblemException;
import io.gridtick.loop.ByteBudget;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;

/** One body on its way in. Lives on the event loop of its request. */
final class BodyRead {
    private static final Duration LONGEST_BETWEEN_CHECKS = Duration.ofSeconds(1);

    private final Vertx vertx;
    private final HttpServerRequest request;
    private final BodyLimits limits;
    private final ByteSink sink;
    private final ByteBudget budget;
    private final Promise<byte[]> whole = Promise.promise();
    private final long startNanos = System.nanoTime();
    private long receivedBytes;
    private long heldBytes;
    private long timer;

    BodyRead(RoutingContext ctx, BodyLimits limits, ByteSink sink, ByteBudget budget) {
        this.vertx = ctx.vertx();
        this.request = ctx.request();
        this.limits = limits;
        this.sink = sink;
        this.budget = budget;
    }

    Future<byte[]> start() {
        timer = vertx.setPeriodic(betweenChecks().toMillis(), tick -> checkPace());
        request.handler(this::receive)
                .endHandler(end -> finish())
                .exceptionHandler(gone -> refuse(Bodies.broken().exception()))
                .resume();
        return whole.future();
    }

    private Duration betweenChecks() {
        Duration half = limits.grace().dividedBy(2).plusMillis(1);
        return half.compareTo(LONGEST_BETWEEN_CHECKS) < 0 ? half : LONGEST_BETWEEN_CHECKS;
    }

    private void receive(Buffer piece) {
        if (whole.future().isComplete()) {
            return;
        }
        receivedBytes += piece.length();
        if (receivedBytes > limits.maxBytes()) {
            refuse(Bodies.tooLarge(limits).exception());
            return;
        }
        try {
            hold(sink.write(piece.getBytes()));
        } catch (ProblemException refused) {
            refuse(refused);
        }
    }

    private void hold(long bytes) {
        if (!budget.take(bytes)) {
            throw Bodies.overloaded().exception();
        }
        heldBytes += bytes;
    }

    private void finish() {
        if (whole.future().isComplete()) {
            return;
        }
        try {
            byte[] body = sink.finish();
            stop();
            whole.complete(body);
        } catch (ProblemException refused) {
            refuse(refused);
        }
    }

    private void checkPace() {
        if (limits.isTooSlow(receivedBytes, Duration.ofNanos(System.nanoTime() - startNanos))) {
            refuse(Bodies.tooSlow().exception());
        }
    }

    private void refuse(ProblemException problem) {
        stop();
        boolean isFirst = whole.tryFail(problem);
        if (isFirst && !request.isEnded()) {
            request.pause();
        }
    }

    private void stop() {
        vertx.cancelTimer(timer);
        sink.close();
    }

    /** The answer is out, or nobody is there to get it. */
    void release() {
        refuse(Bodies.broken().exception());
        budget.giveBack(heldBytes);
        heldBytes = 0;
    }
}

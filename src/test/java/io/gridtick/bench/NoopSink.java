package io.gridtick.bench;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Reads each body and answers 200 without looking at it: what no server on this stack can exceed. */
public final class NoopSink {
    private static final long START_SECONDS = 20;

    private NoopSink() {}

    public static void main(String[] args) throws TimeoutException {
        int port = Integer.parseInt(args[0]);
        Vertx vertx = Vertx.vertx();
        for (int loop = 0; loop < Runtime.getRuntime().availableProcessors(); loop++) {
            int _ = vertx.createHttpServer()
                    .requestHandler(NoopSink::answer)
                    .listen(port, "127.0.0.1")
                    .await(START_SECONDS, TimeUnit.SECONDS)
                    .actualPort();
        }
    }

    private static void answer(HttpServerRequest request) {
        Future<Void> _ = request.body().compose(_ -> request.response().end("{}"));
    }
}

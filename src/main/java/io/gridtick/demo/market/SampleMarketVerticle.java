package io.gridtick.demo.market;

import io.gridtick.http.Json;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.util.Optional;

/** Plays the providers on a free port of this machine: {@code /host/path} is what the host would answer to the path. */
public final class SampleMarketVerticle extends VerticleBase {
    private static final long STEP_MILLIS = 1_000;
    private static final long SEED = 42;
    private static final int NOT_FOUND = 404;
    private static final int TOO_LARGE = 413;
    private static final int MOST_BODY = 16 << 10;

    private final SampleMarket market = new SampleMarket(SEED);
    private volatile int port;

    @Override
    public Future<?> start() {
        vertx.setPeriodic(STEP_MILLIS, _ -> market.advance());
        HttpServer server = vertx.createHttpServer(new HttpServerOptions().setIdleTimeout(30))
                .requestHandler(this::answer);
        return server.listen(0, "127.0.0.1").onSuccess(open -> port = open.actualPort());
    }

    /** After the start. */
    public int port() {
        return port;
    }

    /** Where a URL of a real provider lies here. */
    public String origin(String url) {
        return url.replaceFirst("^https://", "http://127.0.0.1:" + port + "/")
                .replaceFirst("(/[a-z0-9.-]+):443/", "$1/");
    }

    private void answer(HttpServerRequest request) {
        String length = request.getHeader("Content-Length");
        if (length != null && Long.parseLong(length) > MOST_BODY) {
            end(request, TOO_LARGE, Buffer.buffer());
            return;
        }
        request.body().onSuccess(body -> answer(request, body.toString()));
    }

    private void answer(HttpServerRequest request, String body) {
        String[] parts = request.uri().split("/", 3);
        String host = parts.length > 1 ? parts[1] : "";
        Optional<Object> found = market.answer(host, parts.length > 2 ? "/" + parts[2] : "", body);
        found.ifPresentOrElse(
                value -> end(request, 200, Buffer.buffer(Json.bytes(value))),
                () -> end(request, NOT_FOUND, Buffer.buffer()));
    }

    private static void end(HttpServerRequest request, int status, Buffer body) {
        request.response()
                .setStatusCode(status)
                .putHeader("Content-Type", "application/json")
                .end(body);
    }
}

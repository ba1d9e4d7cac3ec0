package io.gridtick.http.door;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import java.net.BindException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Serves the public port on one event loop. Several instances with one door share the port. */
public final class HttpVerticle extends VerticleBase {
    private static final long DRAIN_SECONDS = 5;

    private final Door door;
    private @Nullable HttpServer server;

    public HttpVerticle(Door door) {
        this.door = door;
    }

    @Override
    public Future<?> start() {
        Entrance entrance = new Entrance(door, door.assembly().router(vertx, door));
        return door.certificate()
                .map(certificate -> certificate
                        .load(vertx)
                        .compose(pem -> listen(entrance, new HttpServerOptions(door.options()).setKeyCertOptions(pem)))
                        .onSuccess(listening -> certificate.follow(
                                vertx, listening, door.options().getSslOptions())))
                .orElseGet(() -> listen(entrance, door.options()))
                .recover(this::explain);
    }

    private Future<HttpServer> listen(Entrance entrance, HttpServerOptions options) {
        HttpServer starting = vertx.createHttpServer(options)
                .connectionHandler(door.connections())
                .invalidRequestHandler(entrance::refuseMalformed)
                .requestHandler(entrance);
        server = starting;
        return starting.listen();
    }

    private Future<HttpServer> explain(Throwable failure) {
        String place = door.settings().host() + ":" + door.settings().port();
        return Future.failedFuture(
                failure instanceof BindException
                        ? new IllegalStateException(
                                "cannot listen on " + place + ": the port is in use or not ours; choose another one"
                                        + " with GRIDTICK_HTTP_PORT",
                                failure)
                        : new IllegalStateException(
                                "cannot listen on " + place + ": " + failure.getMessage()
                                        + "; check the address and the TLS files",
                                failure));
    }

    /** The port that is really bound, which differs from the setting where that is 0. */
    public int port() {
        return server == null ? -1 : server.actualPort();
    }

    @Override
    public Future<?> stop() {
        return server == null ? Future.succeededFuture() : server.shutdown(DRAIN_SECONDS, TimeUnit.SECONDS);
    }
}

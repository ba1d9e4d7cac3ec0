package io.gridtick.ops;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The operators' door: metrics and health, on loopback only. */
public final class OpsVerticle extends VerticleBase {
    private static final String LOOPBACK = "127.0.0.1";

    /** A page elsewhere may point its own name at this address; such a request names the wrong host. */
    private static final Set<String> LOCAL_NAMES = Set.of("localhost", LOOPBACK, "[::1]");

    private final int port;
    private final Metrics metrics;
    private final HealthResource health;
    private @Nullable HttpServer server;

    /** Port 0 takes a free one. */
    public OpsVerticle(int port, Metrics metrics, Health health) {
        this.port = port;
        this.metrics = metrics;
        this.health = new HealthResource(health);
    }

    @Override
    public Future<?> start() {
        Router router = Router.router(vertx);
        router.route().handler(OpsVerticle::checkHost);
        router.get("/metrics").handler(this::metrics);
        router.get("/health/live").handler(health::live);
        router.get("/health/ready").handler(health::ready);
        return vertx.createHttpServer(new HttpServerOptions().setHost(LOOPBACK).setPort(port))
                .requestHandler(router)
                .listen()
                .recover(failure -> Future.failedFuture(new IllegalStateException(
                        "cannot listen on " + LOOPBACK + ":" + port + " (" + failure.getMessage()
                                + "); choose another port with GRIDTICK_OPS_PORT",
                        failure)))
                .onSuccess(listening -> server = listening);
    }

    /** The port that it listens on, once it is deployed. */
    public int actualPort() {
        HttpServer listening = server;
        if (listening == null) {
            throw new IllegalStateException("not deployed");
        }
        return listening.actualPort();
    }

    private void metrics(RoutingContext ctx) {
        ctx.response().putHeader(HttpHeaders.CONTENT_TYPE, Metrics.CONTENT_TYPE).end(metrics.scrape());
    }

    private static void checkHost(RoutingContext ctx) {
        List<String> hosts = ctx.request().headers().getAll(HttpHeaders.HOST);
        if (hosts.size() == 1 && LOCAL_NAMES.contains(withoutPort(hosts.getFirst()))) {
            ctx.next();
        } else {
            ctx.response().setStatusCode(400).end();
        }
    }

    private static String withoutPort(String host) {
        int colon = host.lastIndexOf(':');
        return colon > host.lastIndexOf(']') ? host.substring(0, colon) : host;
    }
}

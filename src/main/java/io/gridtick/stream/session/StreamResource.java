package io.gridtick.stream.session;

import io.gridtick.http.Problem;
import io.gridtick.http.Problem.Kind;
import io.gridtick.http.Resource;
import io.gridtick.http.Routes;
import io.gridtick.stream.LoopHub;
import io.gridtick.stream.StreamHub;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.List;

/** The door to the streams: upgrades a request to a WebSocket and starts a session on it. */
public final class StreamResource implements Resource {
    private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

    private final StreamHub hub;

    public StreamResource(StreamHub hub) {
        this.hub = hub;
    }

    @Override
    public void register(Routes routes) {
        routes.add("openStream", this::open);
    }

    private void open(RoutingContext ctx) {
        if (!isUpgrade(ctx.request())) {
            String detail = "Open this address as a WebSocket. Server-sent events come with a later version.";
            ctx.fail(Problem.of(Kind.NOT_ACCEPTABLE, "websocket_only", detail).exception());
        } else if (announcesBody(ctx.request())) {
            // The server would answer that by itself and never say whether the socket opened.
            ctx.fail(Problem.of(Kind.INVALID, "body_not_expected", "A WebSocket handshake has no body.")
                    .exception());
        } else if (hub.isDraining()) {
            ctx.fail(Problem.unavailable("draining", "This server is about to stop.", RETRY_AFTER)
                    .exception());
        } else if (!hub.enter()) {
            ctx.fail(Problem.unavailable("too_many_streams", "All places for streams are taken.", RETRY_AFTER)
                    .exception());
        } else {
            upgrade(ctx);
        }
    }

    private void upgrade(RoutingContext ctx) {
        HttpServerRequest request = ctx.request();
        List<String> topics = ctx.queryParam("t");
        request.toWebSocket()
                .onSuccess(socket -> open(socket, request.connection(), topics))
                .onFailure(failure -> hub.leave());
    }

    private void open(ServerWebSocket socket, HttpConnection connection, List<String> topics) {
        LoopHub loop = hub.here();
        loop.open(new SocketSession(loop, socket, connection, hub.limits(), topics));
    }

    private static boolean announcesBody(HttpServerRequest request) {
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        return request.headers().contains(HttpHeaders.TRANSFER_ENCODING) || (length != null && !length.equals("0"));
    }

    private static boolean isUpgrade(HttpServerRequest request) {
        return request.headers().contains(HttpHeaders.UPGRADE, "websocket", true);
    }
}

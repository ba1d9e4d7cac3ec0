package io.gridtick.stream.session;

import io.gridtick.http.Authenticator;
import io.gridtick.http.Caller;
import io.gridtick.http.Callers;
import io.gridtick.http.Problem;
import io.gridtick.http.Problem.Kind;
import io.gridtick.http.Resource;
import io.gridtick.http.Routes;
import io.gridtick.stream.LoopHub;
import io.gridtick.stream.StreamHub;
import io.gridtick.stream.TopicAccess;
import io.gridtick.stream.session.Places.Place;
import io.gridtick.stream.session.Visitor.Reception;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The door to the streams: upgrades a request to a WebSocket and starts a session on it. */
public final class StreamResource implements Resource {
    private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

    private final StreamHub hub;
    private final Authenticator authenticator;
    private final Reception reception;

    public StreamResource(StreamHub hub, Authenticator authenticator, TopicAccess topics, VisitorLimits limits) {
        this.hub = hub;
        this.authenticator = authenticator;
        this.reception = new Reception(topics, authenticator::current, new Places(limits), limits);
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
        } else {
            admit(ctx, Callers.of(ctx).orElse(Callers.NOBODY));
        }
    }

    private void admit(RoutingContext ctx, Caller caller) {
        Optional<Place> place = reception.places().take(caller, Callers.address(ctx));
        if (place.isEmpty()) {
            ctx.fail(crowd(caller).exception());
        } else if (hub.enter()) {
            upgrade(ctx, caller, place.get());
        } else {
            place.get().giveBack();
            ctx.fail(Problem.unavailable("too_many_streams", "All places for streams are taken.", RETRY_AFTER)
                    .exception());
        }
    }

    private void upgrade(RoutingContext ctx, Caller caller, Place place) {
        HttpServerRequest request = ctx.request();
        String address = Callers.address(ctx);
        List<String> topics = ctx.queryParam("t");
        request.toWebSocket()
                .onSuccess(socket -> {
                    LoopHub loop = hub.here();
                    Visitor visitor = new Visitor(reception, caller, address, place, loop.now());
                    loop.open(new SocketSession(
                            loop, socket, request.connection(), hub.limits(), authenticator, visitor, topics));
                })
                .onFailure(failure -> {
                    hub.leave();
                    place.giveBack();
                });
    }

    /** Nobody has to stay outside because strangers fill the room: who shows credentials at the door needs none of theirs. */
    private static Problem crowd(Caller caller) {
        return caller.isStranger()
                ? Problem.of(
                        Kind.UNAUTHENTICATED,
                        "no_credentials",
                        "Too many streams wait for their auth message; send Authorization: Bearer with the handshake.")
                : Problem.of(
                        Kind.TOO_MANY,
                        "too_many_streams",
                        "You have as many streams open as you may; close some, or follow more topics on one.");
    }

    private static boolean announcesBody(HttpServerRequest request) {
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        return request.headers().contains(HttpHeaders.TRANSFER_ENCODING) || (length != null && !length.equals("0"));
    }

    private static boolean isUpgrade(HttpServerRequest request) {
        return request.headers().contains(HttpHeaders.UPGRADE, "websocket", true);
    }
}

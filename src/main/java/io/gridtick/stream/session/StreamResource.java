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
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The door to the streams: makes a request a WebSocket or an answer that does not end, and starts a session on it. */
public final class StreamResource implements Resource {
    private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

    /** The weight of what a client says it does not take. */
    private static final Pattern REFUSES = Pattern.compile("\\s*[qQ]=0(\\.0*)?\\s*");

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
        boolean isSocket = isUpgrade(ctx.request());
        if (!isSocket && !acceptsEvents(ctx.request())) {
            String detail =
                    "Open this address as a WebSocket, or send Accept: text/event-stream for server-sent events.";
            ctx.fail(Problem.of(Kind.NOT_ACCEPTABLE, "stream_only", detail).exception());
        } else if (announcesBody(ctx.request())) {
            // For a handshake the server would answer that by itself and never say whether the socket opened.
            ctx.fail(Problem.of(Kind.INVALID, "body_not_expected", "A request for a stream has no body.")
                    .exception());
        } else if (hub.isDraining()) {
            ctx.fail(Problem.unavailable("draining", "This server is about to stop.", RETRY_AFTER)
                    .exception());
        } else {
            admit(ctx, Callers.of(ctx).orElse(Callers.NOBODY), isSocket ? query(ctx) : queryOfEvents(ctx));
        }
    }

    private void admit(RoutingContext ctx, Caller caller, StreamQuery query) {
        Optional<Place> place = reception.places().take(caller, Callers.address(ctx));
        if (place.isEmpty()) {
            ctx.fail(crowd(caller).exception());
        } else if (hub.enter()) {
            Entry entry = new Entry(caller, Callers.address(ctx), place.get(), query);
            if (isUpgrade(ctx.request())) {
                upgrade(ctx, entry);
            } else {
                answer(ctx, entry);
            }
        } else {
            place.get().giveBack();
            ctx.fail(Problem.unavailable("too_many_streams", "All places for streams are taken.", RETRY_AFTER)
                    .exception());
        }
    }

    /** Somebody who was let in. */
    private record Entry(Caller caller, String address, Place place, StreamQuery query) {}

    private void upgrade(RoutingContext ctx, Entry entry) {
        HttpServerRequest request = ctx.request();
        request.toWebSocket()
                .onSuccess(socket -> {
                    forgetHandshake(ctx);
                    LoopHub loop = hub.here();
                    loop.open(new SocketSession(
                            loop,
                            socket,
                            request.connection(),
                            hub.limits(),
                            authenticator,
                            visitor(entry, loop),
                            entry.query()));
                })
                .onFailure(failure -> turnAway(entry));
    }

    /** A socket holds on to the request that it was: of 18 KB a connection two are headers that nobody asks for any more. */
    private static void forgetHandshake(RoutingContext ctx) {
        MultiMap _ = ctx.request().headers().clear();
        MultiMap _ = ctx.response().headers().clear();
    }

    private void answer(RoutingContext ctx, Entry entry) {
        if (ctx.response().closed()) {
            turnAway(entry);
            return;
        }
        LoopHub loop = hub.here();
        loop.open(new EventStreamSession(loop, ctx.request(), hub.limits(), visitor(entry, loop), entry.query()));
    }

    private Visitor visitor(Entry entry, LoopHub loop) {
        return new Visitor(reception, entry.caller(), entry.address(), entry.place(), loop.now());
    }

    private void turnAway(Entry entry) {
        hub.leave();
        entry.place().giveBack();
    }

    private static StreamQuery query(RoutingContext ctx) {
        return StreamQuery.of(ctx.queryParam("t"), first(ctx, "hz"), first(ctx, "since"));
    }

    /** A client that only listens has nothing to say later, and comes back with the header, which it cannot leave out. */
    private StreamQuery queryOfEvents(RoutingContext ctx) {
        List<String> topics = ctx.queryParam("t").stream().distinct().toList();
        if (topics.isEmpty() || topics.size() > hub.limits().maxTopicsPerSocket()) {
            String detail = "Name what to follow by the parameter t, from 1 to "
                    + hub.limits().maxTopicsPerSocket() + " times.";
            throw Problem.of(Kind.INVALID, "bad_topics", detail).exception();
        }
        Optional<String> lastId =
                Optional.ofNullable(ctx.request().getHeader("Last-Event-ID")).filter(StreamQuery::isCursor);
        return StreamQuery.of(topics, first(ctx, "hz"), lastId.or(() -> first(ctx, "since")));
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

    private static Optional<String> first(RoutingContext ctx, String parameter) {
        return ctx.queryParam(parameter).stream().findFirst();
    }

    private static boolean announcesBody(HttpServerRequest request) {
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        return request.headers().contains(HttpHeaders.TRANSFER_ENCODING) || (length != null && !length.equals("0"));
    }

    private static boolean acceptsEvents(HttpServerRequest request) {
        return request.headers().getAll(HttpHeaders.ACCEPT).stream()
                .flatMap(line -> Stream.of(line.split(",")))
                .map(range -> range.split(";", -1))
                .anyMatch(range -> range[0].strip().equalsIgnoreCase("text/event-stream")
                        && Stream.of(range).noneMatch(REFUSES.asMatchPredicate()));
    }

    private static boolean isUpgrade(HttpServerRequest request) {
        return request.headers().contains(HttpHeaders.UPGRADE, "websocket", true);
    }
}

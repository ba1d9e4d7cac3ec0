package io.gridtick.simulation.brief;

import io.gridtick.http.Authenticator;
import io.gridtick.http.Caller;
import io.gridtick.http.Callers;
import io.gridtick.http.Parameters;
import io.gridtick.http.Problem;
import io.gridtick.http.Problem.Kind;
import io.gridtick.http.Replies;
import io.gridtick.http.Resource;
import io.gridtick.http.Routes;
import io.gridtick.http.body.AnyFields;
import io.gridtick.http.body.JsonBodies;
import io.gridtick.simulation.run.RunRow;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** The short paths over HTTP. */
public final class BriefResource implements Resource {
    private static final int USUAL_FRAMES = 200;
    private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

    private final Vertx vertx;
    private final BriefGateway runs;
    private final FramesGateway frames;
    private final JsonBodies bodies;
    private final Authenticator authenticator;
    private final Clock clock;
    private final BriefLimits limits;
    private final AtomicInteger sockets = new AtomicInteger();

    private record Telemetry(List<BriefFrame.Point> points) {}

    /** @param authenticator tells of those who follow whether they still may */
    public BriefResource(
            Vertx vertx,
            BriefGateway runs,
            FramesGateway frames,
            JsonBodies bodies,
            Authenticator authenticator,
            Clock clock,
            BriefLimits limits) {
        this.vertx = vertx;
        this.runs = runs;
        this.frames = frames;
        this.bodies = bodies;
        this.authenticator = authenticator;
        this.clock = clock;
        this.limits = limits;
    }

    /** How many sockets follow. */
    public int sockets() {
        return sockets.get();
    }

    @Override
    public void register(Routes routes) {
        routes.add("startBriefly", this::start);
        routes.add("stopBriefly", ctx -> said(ctx, runs.stop(caller(ctx)), "stopped"));
        routes.add("resetBriefly", ctx -> said(ctx, runs.reset(caller(ctx)), "reset"));
        routes.add("listFrames", this::telemetry);
        routes.add("followSimulation", this::follow);
    }

    private void start(RoutingContext ctx) {
        Caller caller = caller(ctx);
        bodies.read(ctx, AnyFields.class)
                .compose(fields -> runs.start(fields, caller))
                .onSuccess(started -> Replies.json(ctx, started))
                .onFailure(ctx::fail);
    }

    private static void said(RoutingContext ctx, Future<Void> done, String status) {
        Map<String, String> answer = new LinkedHashMap<>();
        answer.put("status", status);
        done.onSuccess(_ -> Replies.json(ctx, answer)).onFailure(ctx::fail);
    }

    private void telemetry(RoutingContext ctx) {
        int limit = Parameters.text(ctx, "limit").map(Integer::valueOf).orElse(USUAL_FRAMES);
        runs.current(caller(ctx))
                .map(run -> new Telemetry(run.map(RunRow::id).stream()
                        .flatMap(id -> frames.newest(id, limit).stream())
                        .map(BriefFrame::point)
                        .toList()))
                .onSuccess(points -> Replies.json(ctx, points))
                .onFailure(ctx::fail);
    }

    private void follow(RoutingContext ctx) {
        if (!ctx.request().headers().contains(HttpHeaders.UPGRADE, "websocket", true)) {
            ctx.fail(Problem.of(Kind.NOT_ACCEPTABLE, "stream_only", "Open this address as a WebSocket.")
                    .exception());
        } else if (announcesBody(ctx)) {
            ctx.fail(Problem.of(Kind.INVALID, "body_not_expected", "A request for a stream has no body.")
                    .exception());
        } else if (sockets.incrementAndGet() > limits.sockets()) {
            sockets.decrementAndGet();
            ctx.fail(Problem.unavailable("too_many_streams", "All places for streams are taken.", RETRY_AFTER)
                    .exception());
        } else {
            upgrade(ctx, caller(ctx));
        }
    }

    private void upgrade(RoutingContext ctx, Caller caller) {
        BriefSession.Following following = new BriefSession.Following(
                () -> runs.current(caller), frames, () -> authenticator.current(caller), clock, limits);
        ctx.request()
                .toWebSocket()
                .onSuccess(socket -> {
                    MultiMap _ = ctx.request().headers().clear();
                    new BriefSession(vertx, socket, caller, following, sockets::decrementAndGet).open();
                })
                .onFailure(_ -> sockets.decrementAndGet());
    }

    private static boolean announcesBody(RoutingContext ctx) {
        String length = ctx.request().getHeader(HttpHeaders.CONTENT_LENGTH);
        return ctx.request().headers().contains(HttpHeaders.TRANSFER_ENCODING)
                || (length != null && !length.equals("0"));
    }

    private static Caller caller(RoutingContext ctx) {
        return Callers.of(ctx).orElseThrow();
    }
}

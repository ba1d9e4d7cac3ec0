package io.gridtick.http.door;

import io.gridtick.http.Problem;
import io.gridtick.http.Replies;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;

/** Lets pages of listed origins use the API. Without a list, which is the default, it only says that answers vary. */
final class Cors implements Handler<RoutingContext> {
    private static final String PREFLIGHT_SECONDS = "600";
    private static final String REQUEST_HEADERS =
            "Authorization, Content-Type, Content-Encoding, Idempotency-Key, Last-Event-ID";
    private static final String ANSWER_HEADERS = "Retry-After, X-Request-Id, " + RateHeaders.NAMES;

    private final Origins origins;

    Cors(Origins origins) {
        this.origins = origins;
    }

    @Override
    public void handle(RoutingContext ctx) {
        HttpServerResponse response = ctx.response();
        response.headers().add(HttpHeaders.VARY, "Origin");
        String origin = ctx.request().getHeader(HttpHeaders.ORIGIN);
        boolean isAllowed = origin != null && origins.isForeignFriend(origin);
        if (isAllowed) {
            response.putHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, origin)
                    .putHeader(HttpHeaders.ACCESS_CONTROL_EXPOSE_HEADERS, ANSWER_HEADERS);
        }
        if (!isPreflight(ctx)) {
            ctx.next();
            return;
        }
        if (!isAllowed) {
            ctx.fail(Problem.of(
                            Problem.Kind.FORBIDDEN, "origin_not_allowed", "Pages of this origin may not call the API.")
                    .exception());
            return;
        }
        response.putHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_METHODS, "GET, POST, PUT, PATCH, DELETE")
                .putHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_HEADERS, REQUEST_HEADERS)
                .putHeader(HttpHeaders.ACCESS_CONTROL_MAX_AGE, PREFLIGHT_SECONDS);
        Replies.nothing(ctx);
    }

    private static boolean isPreflight(RoutingContext ctx) {
        return ctx.request().method().equals(HttpMethod.OPTIONS)
                && ctx.request().headers().contains(HttpHeaders.ORIGIN)
                && ctx.request().headers().contains(HttpHeaders.ACCESS_CONTROL_REQUEST_METHOD);
    }
}

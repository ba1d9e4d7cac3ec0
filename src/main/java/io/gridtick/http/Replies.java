package io.gridtick.http;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;

/** Writes answers that went well. Refusals go through {@code ctx.fail(problem)}. */
public final class Replies {
    private static final int OK = 200;
    private static final int CREATED = 201;
    private static final int ACCEPTED = 202;
    private static final int NO_CONTENT = 204;
    private static final int UNAVAILABLE = 503;

    private Replies() {}

    /** The value as JSON, never kept by a cache. */
    public static void json(RoutingContext ctx, Object value) {
        json(ctx, OK, value);
    }

    /** What is JSON already. */
    public static void written(RoutingContext ctx, byte[] json) {
        write(ctx, OK, json);
    }

    /** Something to save under a name. */
    public static void file(RoutingContext ctx, String type, String name, byte[] content) {
        end(
                ctx.response()
                        .setStatusCode(OK)
                        .putHeader(HttpHeaders.CONTENT_TYPE, type)
                        .putHeader(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + "\"")
                        .putHeader(HttpHeaders.CACHE_CONTROL, "no-store"),
                Buffer.buffer(content));
    }

    /** Something is there that was not before. */
    public static void created(RoutingContext ctx, Object value) {
        json(ctx, CREATED, value);
    }

    /** Understood; what follows from it is not told here. */
    public static void accepted(RoutingContext ctx, Object value) {
        json(ctx, ACCEPTED, value);
    }

    /** A report of its own form that says "not now" by its status, as health checks do. */
    public static void unavailable(RoutingContext ctx, Object value) {
        json(ctx, UNAVAILABLE, value);
    }

    public static void nothing(RoutingContext ctx) {
        ctx.response()
                .setStatusCode(NO_CONTENT)
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .end();
    }

    private static void json(RoutingContext ctx, int status, Object value) {
        write(ctx, status, Json.bytes(value));
    }

    private static void write(RoutingContext ctx, int status, byte[] json) {
        end(
                ctx.response()
                        .setStatusCode(status)
                        .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                        .putHeader(HttpHeaders.CACHE_CONTROL, "no-store"),
                Buffer.buffer(json));
    }

    /** Names the length also in answers to HEAD, which the server would not do. */
    public static void end(HttpServerResponse response, Buffer body) {
        response.putHeader(HttpHeaders.CONTENT_LENGTH, Integer.toString(body.length()))
                .end(body);
    }
}

package io.gridtick.ops;

import io.gridtick.http.Resource;
import io.gridtick.http.Routes;
import io.gridtick.ops.Health.Report;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** Answers whether the process lives, and whether it should be sent requests. */
public final class HealthResource implements Resource {
    private static final int OK = 200;
    private static final int UNAVAILABLE = 503;

    private final Health health;

    public HealthResource(Health health) {
        this.health = health;
    }

    @Override
    public void register(Routes routes) {
        routes.add("getLiveness", this::live);
        routes.add("getReadiness", this::ready);
    }

    /** That it answers is the answer. */
    void live(RoutingContext ctx) {
        send(ctx, OK, new JsonObject().put("status", "up"));
    }

    void ready(RoutingContext ctx) {
        Report report = health.report();
        JsonObject parts = new JsonObject();
        report.parts().forEach((name, part) -> parts.put(name, json(part)));
        JsonObject body = new JsonObject().put("status", status(report)).put("parts", parts);
        send(ctx, report.isReady() ? OK : UNAVAILABLE, body);
    }

    private static String status(Report report) {
        return report.isDraining() ? "draining" : wireName(report.worst());
    }

    private static JsonObject json(PartHealth part) {
        return new JsonObject()
                .put("status", wireName(part.status()))
                .put("detail", part.detail())
                .put("since", part.since().truncatedTo(ChronoUnit.MILLIS).toString());
    }

    private static String wireName(PartHealth.Status status) {
        return status.name().toLowerCase(Locale.ROOT);
    }

    private static void send(RoutingContext ctx, int status, JsonObject body) {
        ctx.response()
                .setStatusCode(status)
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .end(body.toBuffer());
    }
}

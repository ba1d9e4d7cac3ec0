package io.gridtick.ingest.line;

import io.gridtick.http.Replies;
import io.gridtick.http.Resource;
import io.gridtick.http.Routes;
import io.gridtick.http.body.Bodies;
import io.gridtick.http.body.BodyLimits;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Answers what clients of InfluxDB ask before they write. There are no databases here, so one that shall be created is
 * there, and every other statement has an empty result; which is the same answer.
 */
public final class InfluxResource implements Resource {
    private static final BodyLimits STATEMENT =
            new BodyLimits(64 << 10, 64 << 10, Duration.ofSeconds(5), 1024, Duration.ofSeconds(10));
    private static final String VERSION_HEADER = "X-Influxdb-Version";

    /** Clients choose by the first number how they talk. */
    private static final String VERSION = "1.8.10-gridtick";

    private static final Map<String, Object> EMPTY_RESULT = Map.of("results", List.of(Map.of("statement_id", 0)));

    private final Bodies bodies;

    public InfluxResource(Bodies bodies) {
        this.bodies = bodies;
    }

    @Override
    public void register(Routes routes) {
        routes.add("queryInflux", InfluxForm.ONE, this::query);
        routes.add("queryInfluxByGet", InfluxForm.ONE, InfluxResource::answerQuery);
        routes.add("pingInflux", InfluxResource::ping);
        routes.add("getInfluxHealth", InfluxResource::health);
    }

    /** The statement is read to its end, so that the connection can be used again. */
    private void query(RoutingContext ctx) {
        bodies.read(ctx, STATEMENT).onSuccess(_ -> answerQuery(ctx)).onFailure(ctx::fail);
    }

    private static void answerQuery(RoutingContext ctx) {
        ctx.response().putHeader(VERSION_HEADER, VERSION);
        Replies.json(ctx, EMPTY_RESULT);
    }

    private static void ping(RoutingContext ctx) {
        ctx.response().putHeader(VERSION_HEADER, VERSION);
        Replies.nothing(ctx);
    }

    private static void health(RoutingContext ctx) {
        Map<String, Object> health = new LinkedHashMap<>();
        health.put("name", "gridtick");
        health.put("status", "pass");
        health.put("message", "ready for writes");
        health.put("version", VERSION);
        health.put("checks", List.of());
        Replies.json(ctx, health);
    }
}

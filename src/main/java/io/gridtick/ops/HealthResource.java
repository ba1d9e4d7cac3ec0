package io.gridtick.ops;

import io.gridtick.http.Replies;
import io.gridtick.http.Resource;
import io.gridtick.http.Routes;
import io.gridtick.ops.Health.Report;
import io.vertx.ext.web.RoutingContext;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Answers whether the process lives, and whether it should be sent requests. */
public final class HealthResource implements Resource {
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
        Replies.json(ctx, Map.of("status", "up"));
    }

    void ready(RoutingContext ctx) {
        Report report = health.report();
        Map<String, Part> parts = new LinkedHashMap<>();
        report.parts().forEach((name, part) -> parts.put(name, Part.of(part)));
        Readiness body = new Readiness(status(report), parts);
        if (report.isReady()) {
            Replies.json(ctx, body);
        } else {
            Replies.unavailable(ctx, body);
        }
    }

    private static String status(Report report) {
        return report.isDraining() ? "draining" : wireName(report.worst());
    }

    private static String wireName(PartHealth.Status status) {
        return status.name().toLowerCase(Locale.ROOT);
    }

    /** The answer of readiness. */
    record Readiness(String status, Map<String, Part> parts) {}

    /** One part of it. */
    record Part(String status, String detail, Instant since) {
        static Part of(PartHealth health) {
            return new Part(wireName(health.status()), health.detail(), health.since());
        }
    }
}

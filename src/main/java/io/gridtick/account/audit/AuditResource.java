package io.gridtick.account.audit;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.gridtick.http.Page;
import io.gridtick.http.PageRequest;
import io.gridtick.http.Parameters;
import io.gridtick.http.Problem.FieldError;
import io.gridtick.http.Replies;
import io.gridtick.http.Resource;
import io.gridtick.http.Routes;
import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The trail over HTTP: to look into, to take away, to check. */
public final class AuditResource implements Resource {
    private final AuditRepository trail;

    public AuditResource(AuditRepository trail) {
        this.trail = trail;
    }

    /**
     * How far the chain was followed. {@code next} is there where lines are left to check; the last number and hash can
     * be kept elsewhere, to tell later that lines at the end were cut off.
     */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    private record Check(
            boolean isWhole,
            long checked,
            @Nullable Long firstBrokenSeq,
            long lastSeq,
            String lastHash,
            @Nullable String next) {}

    @Override
    public void register(Routes routes) {
        routes.add("listAudit", this::list);
        routes.add("exportAudit", this::export);
        routes.add("verifyAudit", this::verify);
    }

    private void list(RoutingContext ctx) {
        PageRequest page = PageRequest.of(ctx);
        AuditFilter filter = new AuditFilter(
                Parameters.text(ctx, "actor").map(StorableText::of),
                Parameters.text(ctx, "action").map(StorableText::of),
                Parameters.text(ctx, "object").map(StorableText::of),
                time(ctx, "from"),
                time(ctx, "to"));
        trail.before(page.after().map(AuditResource::seq).orElse(Long.MAX_VALUE), filter, page.limit() + 1)
                .map(found -> found.stream().map(AuditLine::of).toList())
                .map(lines -> Page.of(lines, page, line -> String.valueOf(line.seq())))
                .onSuccess(lines -> Replies.json(ctx, lines))
                .onFailure(ctx::fail);
    }

    /** That somebody took the trail away is in what is taken. A client that leaves is no failure. */
    private void export(RoutingContext ctx) {
        HttpServerResponse response = ctx.response();
        trail.append(new AuditEntry(ActorGateway.of(ctx), AuditAction.AUDIT_EXPORTED, "none", Map.of()))
                .compose(_ -> trail.lastSeq())
                .compose(upTo -> send(response, upTo))
                .onFailure(failure -> {
                    if (!response.closed()) {
                        ctx.fail(failure);
                    }
                });
    }

    private Future<Void> send(HttpServerResponse response, long upTo) {
        response.setChunked(true)
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/x-ndjson")
                .putHeader(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"audit.ndjson\"")
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        return new AuditExportSession(trail, response, upTo).send().compose(_ -> response.end());
    }

    private void verify(RoutingContext ctx) {
        start(ctx)
                .compose(walk -> trail.lastSeq()
                        .compose(upTo -> new AuditCheckSession(trail, walk, upTo).run())
                        .map(isThrough -> check(walk, isThrough)))
                .onSuccess(check -> Replies.json(ctx, check))
                .onFailure(ctx::fail);
    }

    private Future<ChainWalk> start(RoutingContext ctx) {
        Optional<Long> cursor = PageRequest.of(ctx).after().map(AuditResource::seq);
        return cursor.map(seq ->
                        trail.line(seq).map(found -> ChainWalk.after(found.orElseThrow(() -> unknown("cursor")))))
                .orElseGet(() -> Future.succeededFuture(ChainWalk.fromTheBeginning()));
    }

    private static Check check(ChainWalk walk, boolean isThrough) {
        boolean isWhole = walk.firstBroken().isEmpty();
        return new Check(
                isWhole,
                walk.checked(),
                isWhole ? null : walk.firstBroken().getAsLong(),
                walk.lastSeq(),
                walk.lastHash(),
                isThrough ? null : PageRequest.cursor(String.valueOf(walk.lastSeq())));
    }

    private static Optional<Instant> time(RoutingContext ctx, String name) {
        return Parameters.text(ctx, name).map(text -> {
            try {
                return OffsetDateTime.parse(text).toInstant();
            } catch (DateTimeException e) {
                throw Parameters.invalid(List.of(new FieldError(name, "must be a time such as 2026-11-03T10:15:00Z")));
            }
        });
    }

    private static long seq(String cursor) {
        try {
            return Long.parseLong(cursor);
        } catch (NumberFormatException e) {
            throw unknown("cursor");
        }
    }

    private static RuntimeException unknown(String parameter) {
        return Parameters.invalid(List.of(new FieldError(parameter, "is not one of ours")));
    }
}

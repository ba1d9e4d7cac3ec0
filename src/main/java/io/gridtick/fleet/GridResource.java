package io.gridtick.fleet;

import io.gridtick.fleet.grid.GridRows;
import io.gridtick.http.Json;
import io.gridtick.http.Parameters;
import io.gridtick.http.Problem;
import io.gridtick.http.Problem.FieldError;
import io.gridtick.http.Problem.Kind;
import io.gridtick.http.Replies;
import io.gridtick.http.Resource;
import io.gridtick.http.Routes;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.OptionalLong;

/** What the positions of the grid stand for, over HTTP. */
public final class GridResource implements Resource {
    private static final int NOT_MODIFIED = 304;

    private final FleetGateway fleet;

    public GridResource(FleetGateway fleet) {
        this.fleet = fleet;
    }

    @Override
    public void register(Routes routes) {
        routes.add("listGridRows", this::listGridRows);
    }

    private void listGridRows(RoutingContext ctx) {
        OptionalLong revision = Parameters.text(ctx, "rev")
                .map(text -> OptionalLong.of(number("rev", text, Long.MAX_VALUE)))
                .orElse(OptionalLong.empty());
        int from = Parameters.text(ctx, "from")
                .map(text -> (int) number("from", text, Integer.MAX_VALUE))
                .orElse(0);
        fleet.gridRows(revision, from)
                .map(found -> found.orElseThrow(GridResource::otherRevision))
                .onSuccess(rows -> reply(ctx, rows))
                .onFailure(ctx::fail);
    }

    /** Positions of a revision are only added, so how many there are says whether anything is new. */
    private static void reply(RoutingContext ctx, GridRows rows) {
        String tag = "\"" + rows.rev() + "." + rows.from() + "." + rows.n() + "\"";
        ctx.response().putHeader(HttpHeaders.ETAG, tag).putHeader(HttpHeaders.CACHE_CONTROL, "private, no-cache");
        if (tag.equals(ctx.request().getHeader(HttpHeaders.IF_NONE_MATCH))) {
            ctx.response().setStatusCode(NOT_MODIFIED).end();
            return;
        }
        ctx.response().putHeader(HttpHeaders.CONTENT_TYPE, "application/json");
        Replies.end(ctx.response(), Buffer.buffer(Json.bytes(rows)));
    }

    private static long number(String name, String text, long max) {
        try {
            long number = Long.parseLong(text);
            if (number >= 0 && number <= max) {
                return number;
            }
        } catch (NumberFormatException _) {
            // Answered like a number out of range.
        }
        throw Parameters.invalid(List.of(new FieldError(name, "must be a whole number from 0 on")));
    }

    private static RuntimeException otherRevision() {
        return Problem.of(
                        Kind.NOT_FOUND,
                        "other_revision",
                        "The grid is at another revision now, or nobody follows it: take the snapshot of fleet/grid, and ask for"
                                + " the rev that it names.")
                .exception();
    }
}

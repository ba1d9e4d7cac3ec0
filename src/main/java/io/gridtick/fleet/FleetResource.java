package io.gridtick.fleet;

import io.gridtick.http.Page;
import io.gridtick.http.PageRequest;
import io.gridtick.http.Parameters;
import io.gridtick.http.Problem;
import io.gridtick.http.Replies;
import io.gridtick.http.Resource;
import io.gridtick.http.Routes;
import io.vertx.ext.web.RoutingContext;
import java.util.Locale;

/** The live fleet over HTTP. */
public final class FleetResource implements Resource {
    private final FleetGateway fleet;

    public FleetResource(FleetGateway fleet) {
        this.fleet = fleet;
    }

    @Override
    public void register(Routes routes) {
        routes.add("getFleet", this::getFleet);
        routes.add("listRegions", this::listRegions);
        routes.add("listGpus", this::listGpus);
        routes.add("getGpu", this::getGpu);
    }

    private void getFleet(RoutingContext ctx) {
        fleet.fleet().onSuccess(row -> Replies.json(ctx, row)).onFailure(ctx::fail);
    }

    private void listRegions(RoutingContext ctx) {
        PageRequest page = PageRequest.of(ctx);
        fleet.regions(page.after(), page.limit() + 1)
                .map(rows -> Page.of(rows, page, RegionRow::region))
                .onSuccess(rows -> Replies.json(ctx, rows))
                .onFailure(ctx::fail);
    }

    private void listGpus(RoutingContext ctx) {
        PageRequest page = PageRequest.of(ctx);
        fleet.gpus(filter(ctx), page.after(), page.limit() + 1)
                .map(found -> found.orElseThrow(FleetResource::unknownCursor))
                .map(rows -> Page.of(rows, page, row -> GpuLabels.idOf(row.uuid())))
                .onSuccess(rows -> Replies.json(ctx, rows))
                .onFailure(ctx::fail);
    }

    private void getGpu(RoutingContext ctx) {
        String id = Parameters.text(ctx, "id").orElse("");
        fleet.gpu(GpuLabels.idOf(id))
                .map(found -> found.orElseThrow(() -> unknownGpu(id)))
                .onSuccess(row -> Replies.json(ctx, row))
                .onFailure(ctx::fail);
    }

    private static GpuFilter filter(RoutingContext ctx) {
        return new GpuFilter(
                Parameters.text(ctx, "region"),
                Parameters.text(ctx, "host"),
                Parameters.text(ctx, "model"),
                Parameters.text(ctx, "state").map(state -> GpuState.valueOf(state.toUpperCase(Locale.ROOT))));
    }

    private static RuntimeException unknownGpu(String id) {
        return Problem.of(Problem.Kind.NOT_FOUND, "unknown_gpu", "No GPU with the id " + id + " has ever reported.")
                .exception();
    }

    private static RuntimeException unknownCursor() {
        return Problem.of(
                        Problem.Kind.INVALID,
                        "unknown_cursor",
                        "This page is not there any more; begin without cursor.")
                .exception();
    }
}

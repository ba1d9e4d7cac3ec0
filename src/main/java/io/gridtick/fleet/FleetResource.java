package io.gridtick.fleet;

import io.gridtick.fleet.board.ModelNames;
import io.gridtick.fleet.event.EventFilter;
import io.gridtick.fleet.event.EventKey;
import io.gridtick.fleet.event.EventKind;
import io.gridtick.fleet.event.FleetEvent;
import io.gridtick.fleet.event.Severity;
import io.gridtick.fleet.view.EventRow;
import io.gridtick.fleet.view.GpuFilter;
import io.gridtick.fleet.view.GpuItem;
import io.gridtick.fleet.view.GpuQuery;
import io.gridtick.fleet.view.GpuSort;
import io.gridtick.fleet.view.HostRow;
import io.gridtick.fleet.view.ModelRow;
import io.gridtick.fleet.view.RegionRow;
import io.gridtick.http.Page;
import io.gridtick.http.PageRequest;
import io.gridtick.http.Parameters;
import io.gridtick.http.Problem;
import io.gridtick.http.Problem.FieldError;
import io.gridtick.http.Replies;
import io.gridtick.http.Resource;
import io.gridtick.http.Routes;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** The live fleet over HTTP. */
public final class FleetResource implements Resource {
    private final FleetGateway fleet;

    public FleetResource(FleetGateway fleet) {
        this.fleet = fleet;
    }

    @Override
    public void register(Routes routes) {
        routes.add("getFleet", this::getFleet);
        routes.add("listRegions", ctx -> listNamed(ctx, FleetReader::regions, RegionRow::region));
        routes.add("listHosts", ctx -> listNamed(ctx, FleetReader::hosts, HostRow::host));
        routes.add("listModels", ctx -> listNamed(ctx, FleetReader::models, ModelRow::model));
        routes.add("listGpus", this::listGpus);
        routes.add("getGpu", this::getGpu);
        routes.add("listGpuEvents", this::listGpuEvents);
        routes.add("listEvents", this::listEvents);
    }

    private void getFleet(RoutingContext ctx) {
        fleet.read(FleetReader::fleet).onSuccess(row -> Replies.json(ctx, row)).onFailure(ctx::fail);
    }

    /** A list in the order of names. */
    private interface Named<T> {
        List<T> rows(FleetReader reader, Optional<String> after, int limit, long nowMillis);
    }

    private <T> void listNamed(RoutingContext ctx, Named<T> list, Function<T, String> name) {
        PageRequest page = PageRequest.of(ctx);
        fleet.read((reader, now) -> list.rows(reader, page.after(), page.limit() + 1, now))
                .map(rows -> Page.of(rows, page, name))
                .onSuccess(rows -> Replies.json(ctx, rows))
                .onFailure(ctx::fail);
    }

    private void listGpus(RoutingContext ctx) {
        PageRequest page = PageRequest.of(ctx);
        Optional<GpuSort.Position> after =
                page.after().map(text -> GpuSort.Position.parse(text).orElseThrow(FleetResource::foreignCursor));
        GpuQuery query = new GpuQuery(filter(ctx), sort(ctx), after, page.limit() + 1);
        fleet.read((reader, now) -> reader.gpus(query, now))
                .map(items -> rows(items, page))
                .onSuccess(rows -> Replies.json(ctx, rows))
                .onFailure(ctx::fail);
    }

    private static Page<?> rows(List<GpuItem> items, PageRequest request) {
        Page<GpuItem> page = Page.of(items, request, item -> item.position().text());
        return new Page<>(page.items().stream().map(GpuItem::row).toList(), page.next());
    }

    private void getGpu(RoutingContext ctx) {
        String id = Parameters.text(ctx, "id").orElse("");
        fleet.read((reader, now) -> reader.gpu(GpuLabels.idOf(id), now))
                .map(found -> found.orElseThrow(() -> unknownGpu(id)))
                .onSuccess(row -> Replies.json(ctx, row))
                .onFailure(ctx::fail);
    }

    private void listGpuEvents(RoutingContext ctx) {
        String id = Parameters.text(ctx, "id").orElse("");
        fleet.read((reader, _) -> reader.events(GpuLabels.idOf(id)))
                .map(found -> found.orElseThrow(() -> unknownGpu(id)))
                .map(events -> new Page<>(events.stream().map(EventRow::of).toList(), null))
                .onSuccess(rows -> Replies.json(ctx, rows))
                .onFailure(ctx::fail);
    }

    private void listEvents(RoutingContext ctx) {
        PageRequest page = PageRequest.of(ctx);
        Optional<EventKey> after =
                page.after().map(text -> EventKey.parse(text).orElseThrow(FleetResource::foreignCursor));
        EventFilter filter = eventFilter(ctx);
        fleet.read((reader, _) -> reader.events(filter, after, page.limit() + 1))
                .map(events -> rowsOfEvents(events, page))
                .onSuccess(rows -> Replies.json(ctx, rows))
                .onFailure(ctx::fail);
    }

    private static Page<EventRow> rowsOfEvents(List<FleetEvent> events, PageRequest request) {
        Page<FleetEvent> page =
                Page.of(events, request, event -> EventKey.of(event).text());
        return new Page<>(page.items().stream().map(EventRow::of).toList(), page.next());
    }

    private static GpuFilter filter(RoutingContext ctx) {
        return new GpuFilter(
                Parameters.text(ctx, "region"),
                Parameters.text(ctx, "host"),
                Parameters.text(ctx, "model").map(ModelNames::of),
                Parameters.text(ctx, "state").map(state -> GpuState.valueOf(state.toUpperCase(Locale.ROOT))),
                Parameters.text(ctx, "idle").map(Boolean::valueOf),
                Parameters.text(ctx, "workload"),
                percent(ctx, "min_util"),
                percent(ctx, "max_util"));
    }

    private static EventFilter eventFilter(RoutingContext ctx) {
        return new EventFilter(
                Parameters.text(ctx, "severity").map(Severity::of),
                Parameters.text(ctx, "kind").map(name -> EventKind.valueOf(name.toUpperCase(Locale.ROOT))),
                Parameters.text(ctx, "region"),
                Parameters.text(ctx, "host"));
    }

    private static GpuSort sort(RoutingContext ctx) {
        return Parameters.text(ctx, "sort")
                .map(text -> GpuSort.parse(text).orElseThrow(() -> refused("sort", "is no order of GPUs")))
                .orElse(GpuSort.DEFAULT);
    }

    private static Optional<Double> percent(RoutingContext ctx, String name) {
        return Parameters.text(ctx, name).map(text -> percent(name, text));
    }

    private static double percent(String name, String text) {
        try {
            double percent = Double.parseDouble(text);
            if (percent >= 0 && percent <= 100) {
                return percent;
            }
        } catch (NumberFormatException _) {
            // Answered like a number out of range.
        }
        throw refused(name, "must be a number between 0 and 100");
    }

    private static RuntimeException refused(String name, String fault) {
        return Parameters.invalid(List.of(new FieldError(name, fault)));
    }

    private static RuntimeException foreignCursor() {
        return refused("cursor", "is not one of this list");
    }

    private static RuntimeException unknownGpu(String id) {
        return Problem.of(Problem.Kind.NOT_FOUND, "unknown_gpu", "No GPU with the id " + id + " has ever reported.")
                .exception();
    }
}

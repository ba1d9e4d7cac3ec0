package io.gridtick.simulation.compare;

import io.gridtick.http.Callers;
import io.gridtick.http.Page;
import io.gridtick.http.PageRequest;
import io.gridtick.http.Parameters;
import io.gridtick.http.Replies;
import io.gridtick.http.Resource;
import io.gridtick.http.Routes;
import io.gridtick.http.body.AnyFields;
import io.gridtick.http.body.JsonBodies;
import io.gridtick.simulation.SimulationGateway;
import io.gridtick.simulation.SimulationRepository;
import io.gridtick.simulation.compare.CompareRequest.Origin;
import io.gridtick.simulation.parameter.ParameterFields;
import io.gridtick.simulation.run.GivenCommand;
import io.gridtick.simulation.run.Steerer;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Optional;

/** Comparisons over HTTP. */
public final class CompareResource implements Resource {
    private final CompareGateway comparisons;
    private final SimulationGateway runs;
    private final SimulationRepository repository;
    private final JsonBodies bodies;

    /** @param runs of which one may be the base */
    public CompareResource(
            CompareGateway comparisons, SimulationGateway runs, SimulationRepository repository, JsonBodies bodies) {
        this.comparisons = comparisons;
        this.runs = runs;
        this.repository = repository;
        this.bodies = bodies;
    }

    @Override
    public void register(Routes routes) {
        routes.add("compareSimulations", this::compare);
        routes.add("listComparisons", this::list);
        routes.add("getComparison", this::get);
        routes.add("deleteComparison", this::delete);
    }

    private void compare(RoutingContext ctx) {
        Steerer who = steerer(ctx);
        bodies.read(ctx, AnyFields.class)
                .map(CompareRequest::new)
                .compose(request -> origin(request)
                        .map(request::read)
                        .map(read -> read.plan().orElseThrow(() -> JsonBodies.invalid(read.errors())))
                        .compose(plan -> comparisons.begin(request, plan, who)))
                .onSuccess(row -> Replies.accepted(ctx, row))
                .onFailure(ctx::fail);
    }

    private Future<Origin> origin(CompareRequest request) {
        return request.run()
                .map(run -> runs.card(run)
                        .compose(card -> repository
                                .commands(run)
                                .map(log -> new Origin(
                                        ParameterFields.of(card.parameters()),
                                        log.stream()
                                                .map(GivenCommand::command)
                                                .flatMap(Optional::stream)
                                                .toList()))))
                .orElse(Future.succeededFuture(Origin.USUAL));
    }

    private void list(RoutingContext ctx) {
        PageRequest page = PageRequest.of(ctx);
        comparisons
                .list()
                .map(rows -> Page.of(behind(rows, page), page, ComparisonRow::id))
                .onSuccess(rows -> Replies.json(ctx, rows))
                .onFailure(ctx::fail);
    }

    private static List<ComparisonRow> behind(List<ComparisonRow> rows, PageRequest page) {
        return page
                .after()
                .map(after -> rows.stream()
                        .dropWhile(row -> !row.id().equals(after))
                        .skip(1)
                        .toList())
                .orElse(rows)
                .stream()
                .limit(page.limit() + 1L)
                .toList();
    }

    private void get(RoutingContext ctx) {
        comparisons.get(id(ctx)).onSuccess(row -> Replies.json(ctx, row)).onFailure(ctx::fail);
    }

    private void delete(RoutingContext ctx) {
        comparisons
                .drop(id(ctx), steerer(ctx))
                .onSuccess(_ -> Replies.nothing(ctx))
                .onFailure(ctx::fail);
    }

    private static Steerer steerer(RoutingContext ctx) {
        return Steerer.of(Callers.of(ctx).orElseThrow());
    }

    private static String id(RoutingContext ctx) {
        return Parameters.text(ctx, "id").orElse("");
    }
}

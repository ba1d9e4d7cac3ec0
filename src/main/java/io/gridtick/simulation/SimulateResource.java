package io.gridtick.simulation;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.gridtick.http.Caller;
import io.gridtick.http.Callers;
import io.gridtick.http.Page;
import io.gridtick.http.PageRequest;
import io.gridtick.http.Parameters;
import io.gridtick.http.Problem;
import io.gridtick.http.Problem.FieldError;
import io.gridtick.http.Problem.Kind;
import io.gridtick.http.Replies;
import io.gridtick.http.Resource;
import io.gridtick.http.Routes;
import io.gridtick.http.body.AnyFields;
import io.gridtick.http.body.BodyLimits;
import io.gridtick.http.body.JsonBodies;
import io.gridtick.simulation.live.LiveGateway;
import io.gridtick.simulation.live.LiveStart;
import io.gridtick.simulation.order.NewRun;
import io.gridtick.simulation.parameter.ParameterGuide;
import io.gridtick.simulation.run.CommandRow;
import io.gridtick.simulation.run.RunFilter;
import io.gridtick.simulation.run.RunRow;
import io.gridtick.simulation.run.Status;
import io.gridtick.simulation.run.Steerer;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Runs over HTTP. */
public final class SimulateResource implements Resource {
    /** Commands are kept, and a run has thousands. */
    private static final BodyLimits COMMAND =
            new BodyLimits(16 << 10, 16 << 10, Duration.ofSeconds(5), 1024, Duration.ofSeconds(20));

    private final SimulationGateway runs;
    private final SimulationRepository repository;
    private final LiveGateway live;
    private final JsonBodies bodies;
    private final ParameterGuide guide = ParameterGuide.load();

    /** @param live for runs that begin with what is live */
    public SimulateResource(
            SimulationGateway runs, SimulationRepository repository, LiveGateway live, JsonBodies bodies) {
        this.runs = runs;
        this.repository = repository;
        this.live = live;
        this.bodies = bodies;
    }

    @Override
    public void register(Routes routes) {
        routes.add("startSimulation", this::create);
        routes.add("listSimulations", this::list);
        routes.add("describeSimulation", ctx -> Replies.json(ctx, guide));
        routes.add("getSimulation", this::get);
        routes.add("deleteSimulation", this::delete);
        routes.add("commandSimulation", this::command);
        routes.add("listSimulationCommands", this::commands);
        routes.add("forkSimulation", this::fork);
    }

    private void create(RoutingContext ctx) {
        Steerer who = steerer(ctx);
        bodies.read(ctx, AnyFields.class)
                .compose(this::placed)
                .compose(wish -> runs.create(wish.run(), who).map(run -> new Begun(run, wish.notes())))
                .onSuccess(run -> Replies.created(ctx, run))
                .onFailure(ctx::fail);
    }

    /** A run to be begun, and what is to be said about what was found for it. */
    private record Placed(NewRun run, List<String> notes) {}

    private record Begun(@JsonUnwrapped RunRow.Whole run, List<String> notes) {}

    private Future<Placed> placed(Map<String, Object> fields) {
        return NewRun.isFromLive(fields) && fields.get("regions") == null
                ? live.now().map(start -> placed(fields, start))
                : Future.succeededFuture(new Placed(checked(NewRun.read(fields)), List.of()));
    }

    private static Placed placed(Map<String, Object> fields, LiveStart start) {
        if (start.isEmpty()) {
            throw Problem.of(
                            Kind.CONFLICT,
                            "nothing_live",
                            "There are no GPUs to start from; give regions, or leave from out.")
                    .exception();
        }
        return new Placed(checked(NewRun.read(NewRun.over(start.fields(), fields))), start.notes());
    }

    private static NewRun checked(NewRun.Read read) {
        return read.run().orElseThrow(() -> JsonBodies.invalid(read.errors()));
    }

    private void list(RoutingContext ctx) {
        PageRequest page = PageRequest.of(ctx);
        Optional<Status> status = Parameters.text(ctx, "status")
                .map(text -> Status.of(text)
                        .orElseThrow(
                                () -> Parameters.invalid(List.of(new FieldError("status", "is no status of a run")))));
        Optional<String> owner = Parameters.text(ctx, "mine")
                .filter("true"::equals)
                .flatMap(_ -> Callers.of(ctx))
                .map(Caller::subject);
        runs.list(new RunFilter(status, owner, page.after(), page.limit() + 1))
                .map(found -> Page.of(found, page, RunRow::id))
                .onSuccess(found -> Replies.json(ctx, found))
                .onFailure(ctx::fail);
    }

    private void get(RoutingContext ctx) {
        runs.get(id(ctx)).onSuccess(run -> Replies.json(ctx, run)).onFailure(ctx::fail);
    }

    private void delete(RoutingContext ctx) {
        runs.delete(id(ctx), steerer(ctx)).onSuccess(_ -> Replies.nothing(ctx)).onFailure(ctx::fail);
    }

    private void command(RoutingContext ctx) {
        Steerer who = steerer(ctx);
        bodies.read(ctx, AnyFields.class, COMMAND)
                .compose(fields -> runs.command(id(ctx), fields, who))
                .onSuccess(run -> Replies.json(ctx, run))
                .onFailure(ctx::fail);
    }

    private void commands(RoutingContext ctx) {
        PageRequest page = PageRequest.of(ctx);
        runs.card(id(ctx))
                .compose(card -> repository
                        .commands(card.id())
                        .map(log -> log.stream()
                                .map(given ->
                                        CommandRow.of(given, card.parameters().startSecond()))
                                .dropWhile(row -> row.number() <= after(page))
                                .limit(page.limit() + 1L)
                                .toList()))
                .map(rows -> Page.of(rows, page, row -> Integer.toString(row.number())))
                .onSuccess(rows -> Replies.json(ctx, rows))
                .onFailure(ctx::fail);
    }

    private void fork(RoutingContext ctx) {
        Steerer who = steerer(ctx);
        bodies.read(ctx, AnyFields.class)
                .compose(fields -> runs.fork(id(ctx), fields, who))
                .onSuccess(run -> Replies.created(ctx, run))
                .onFailure(ctx::fail);
    }

    private static int after(PageRequest page) {
        try {
            return page.after().map(Integer::valueOf).orElse(0);
        } catch (NumberFormatException foreign) {
            throw Parameters.invalid(List.of(new FieldError("cursor", "is not one of this list")));
        }
    }

    private static String id(RoutingContext ctx) {
        return Parameters.text(ctx, "id").orElse("");
    }

    private static Steerer steerer(RoutingContext ctx) {
        return Steerer.of(Callers.of(ctx).orElseThrow());
    }
}

package io.gridtick.ingest.scrape.desk;

import io.gridtick.http.Caller;
import io.gridtick.http.Callers;
import io.gridtick.http.Page;
import io.gridtick.http.PageRequest;
import io.gridtick.http.Parameters;
import io.gridtick.http.Problem;
import io.gridtick.http.Problem.Kind;
import io.gridtick.http.Replies;
import io.gridtick.http.Resource;
import io.gridtick.http.Routes;
import io.gridtick.http.body.JsonBodies;
import io.gridtick.ingest.scrape.ScrapePoller;
import io.gridtick.ingest.scrape.TargetRow;
import io.gridtick.ingest.scrape.target.Target;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Targets over HTTP. */
public final class TargetResource implements Resource {
    private final ScrapePoller poller;
    private final TargetRepository repository;
    private final JsonBodies bodies;
    private final Duration usualInterval;

    public TargetResource(ScrapePoller poller, TargetRepository repository, JsonBodies bodies, Duration usualInterval) {
        this.poller = poller;
        this.repository = repository;
        this.bodies = bodies;
        this.usualInterval = usualInterval;
    }

    @Override
    public void register(Routes routes) {
        routes.add("listTargets", this::list);
        routes.add("addTarget", this::add);
        routes.add("testTarget", this::test);
        routes.add("getTarget", this::get);
        routes.add("replaceTarget", this::replace);
        routes.add("removeTarget", this::remove);
    }

    private void list(RoutingContext ctx) {
        PageRequest request = PageRequest.of(ctx);
        Optional<String> state = Parameters.text(ctx, "state");
        Optional<String> letters = Parameters.text(ctx, "q").filter(text -> !text.isBlank());
        poller.rows()
                .map(rows -> {
                    List<TargetRow> found = rows.stream()
                            .filter(row -> request.after()
                                    .filter(after -> row.id().compareTo(after) <= 0)
                                    .isEmpty())
                            .filter(row -> state.map(row.state()::equals).orElse(true))
                            .filter(row -> letters.map(row::says).orElse(true))
                            .limit(request.limit() + 1L)
                            .toList();
                    return Page.of(found, request, TargetRow::id);
                })
                .onSuccess(page -> Replies.json(ctx, page))
                .onFailure(ctx::fail);
    }

    private void get(RoutingContext ctx) {
        row(id(ctx)).onSuccess(row -> Replies.json(ctx, row)).onFailure(ctx::fail);
    }

    private void add(RoutingContext ctx) {
        String id = UUID.randomUUID().toString();
        bodies.read(ctx, TargetRequest.class)
                .map(request -> request.target(id, Optional.empty(), usualInterval))
                .compose(target -> repository.add(target, author(ctx)))
                .compose(_ -> poller.reread())
                .compose(_ -> row(id))
                .onSuccess(row -> Replies.created(ctx, row))
                .onFailure(ctx::fail);
    }

    private void replace(RoutingContext ctx) {
        String id = id(ctx);
        bodies.read(ctx, TargetRequest.class)
                .compose(request -> own(id).map(before -> request.target(id, Optional.of(before), usualInterval)))
                .compose(target -> repository.replace(target, author(ctx)))
                .compose(_ -> poller.reread())
                .compose(_ -> row(id))
                .onSuccess(row -> Replies.json(ctx, row))
                .onFailure(ctx::fail);
    }

    private void remove(RoutingContext ctx) {
        String id = id(ctx);
        own(id).compose(_ -> repository.remove(id, author(ctx)))
                .compose(_ -> poller.reread())
                .onSuccess(_ -> Replies.nothing(ctx))
                .onFailure(ctx::fail);
    }

    private void test(RoutingContext ctx) {
        bodies.read(ctx, TargetRequest.class)
                .compose(request -> before(request.id()).map(before -> request.target("test", before, usualInterval)))
                .compose(poller::test)
                .onSuccess(tested -> Replies.json(ctx, tested))
                .onFailure(ctx::fail);
    }

    private Future<Optional<Target>> before(@Nullable String id) {
        return id == null ? Future.succeededFuture(Optional.empty()) : own(id).map(Optional::of);
    }

    /** One that somebody named through the API: only those are changed there. */
    private Future<Target> own(String id) {
        return repository
                .find(id)
                .compose(found -> found.map(Future::succeededFuture)
                        .orElseGet(() -> row(id).compose(row -> Future.failedFuture(Problem.of(
                                        Kind.CONFLICT,
                                        "not_changed_here",
                                        row.origin().equals("settings")
                                                ? "This target is one of GRIDTICK_SCRAPE; change it there and start again."
                                                : "This target comes from a list; change the list, or remove the list.")
                                .exception()))));
    }

    private Future<TargetRow> row(String id) {
        return poller.row(id)
                .map(found -> found.orElseThrow(
                        () -> Problem.of(Kind.NOT_FOUND, "unknown_target", "There is no target with this id.")
                                .exception()));
    }

    private static String id(RoutingContext ctx) {
        return Parameters.text(ctx, "id").orElse("");
    }

    private static String author(RoutingContext ctx) {
        return Callers.of(ctx).map(Caller::subject).orElse("anonymous");
    }
}

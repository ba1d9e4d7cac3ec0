package io.gridtick.http.door;

import io.gridtick.http.ErrorForm;
import io.gridtick.http.Problem;
import io.gridtick.http.Problem.Kind;
import io.gridtick.http.ProblemException;
import io.gridtick.http.Routes;
import io.gridtick.http.body.UnreadBody;
import io.gridtick.http.files.PageRoute;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Collects the handlers of all resources and joins them with the table into a router. */
final class RouterAssembly implements Routes {
    private final Map<String, Handler<RoutingContext>> handlers = new LinkedHashMap<>();
    private final Map<String, ErrorForm> forms = new HashMap<>();

    @Override
    public void add(String operationId, ErrorForm refusals, Handler<RoutingContext> handler) {
        add(operationId, handler);
        forms.put(operationId, refusals);
    }

    @Override
    public void add(String operationId, Handler<RoutingContext> handler) {
        if (RouteTable.find(operationId).isEmpty()) {
            throw new IllegalArgumentException("the route table has no line for " + operationId);
        }
        if (handlers.putIfAbsent(operationId, handler) != null) {
            throw new IllegalArgumentException("two handlers for " + operationId);
        }
    }

    /** The steps on the way of every request, in their order; the caller has checked Host and set headers. */
    Router router(Vertx vertx, Door door) {
        requireComplete();
        HttpLimits.Drain drain = door.limits().drain();
        Router router = Router.router(vertx);
        router.route().handler(new UnreadBody(drain.bytes(), drain.time()));
        router.route().handler(door.clientAddress());
        router.route().handler(RouterAssembly::refuseTrailingSlash);
        router.route("/api/*").handler(new Cors(door.origins()));
        router.route("/api/*").handler(new ForeignPages(door.origins()));
        RouteTable.operations().forEach(operation -> addRoute(router, operation, door));
        RouteTable.paths()
                .forEach(path -> router.route(path).handler(ctx -> refuseMethod(ctx, RouteTable.methods(path))));
        router.route(RouteTable.PAGES.path())
                .handler(new PageRoute(door.files(), ctx -> refuseMethod(ctx, "GET, HEAD")));
        router.route().handler(ctx -> ctx.fail(nothingHere()));
        router.route().failureHandler(ctx -> door.problems().respond(ctx, ctx.statusCode()));
        List.of(400, 404, 405, 406, 413, 415, 500)
                .forEach(status ->
                        router.errorHandler(status, ctx -> door.problems().respond(ctx, status)));
        return router;
    }

    private void requireComplete() {
        List<String> missing = RouteTable.operations().stream()
                .map(Operation::id)
                .filter(id -> !handlers.containsKey(id))
                .toList();
        if (!missing.isEmpty()) {
            throw new IllegalStateException("no handler for " + String.join(", ", missing));
        }
    }

    private void addRoute(Router router, Operation operation, Door door) {
        Route route = router.route(operation.method(), operation.routerPath());
        if (operation.answersHead()) {
            route.method(HttpMethod.HEAD);
        }
        ErrorForm form = forms.get(operation.id());
        if (form != null) {
            route.handler(ctx -> ProblemResponder.speak(ctx, form));
        }
        route.handler(door.gate().before(operation))
                .handler(door.rates().before(operation))
                .handler(ctx -> checkStreamOrigin(ctx, operation, door.origins()))
                .handler(door.contract().check(operation.id()))
                .handler(handlers.get(operation.id()));
    }

    private static void checkStreamOrigin(RoutingContext ctx, Operation operation, Origins origins) {
        boolean opensStream = operation.takesCookie() || ctx.request().headers().contains(HttpHeaders.UPGRADE);
        if (opensStream && !origins.mayOpenStream(ctx.request())) {
            ctx.fail(Problem.of(Kind.FORBIDDEN, "origin_not_allowed", "Pages of this origin may not open a stream.")
                    .exception());
        } else {
            ctx.next();
        }
    }

    /** The router would take it for the same path. Two names for one thing confuse whoever filters by path before us. */
    private static void refuseTrailingSlash(RoutingContext ctx) {
        String path = ctx.request().path();
        if (path.length() > 1 && path.endsWith("/")) {
            ctx.fail(nothingHere());
        } else {
            ctx.next();
        }
    }

    private static void refuseMethod(RoutingContext ctx, String allowed) {
        ctx.response().putHeader(HttpHeaders.ALLOW, allowed);
        ctx.fail(Problem.of(Kind.METHOD_NOT_ALLOWED, "method_not_allowed", "Use one of " + allowed + " here.")
                .exception());
    }

    private static ProblemException nothingHere() {
        return Problem.of(Kind.NOT_FOUND, "not_found", "There is nothing here. /docs lists what there is.")
                .exception();
    }
}

package io.gridtick.http.door;

import io.gridtick.http.LoginCookie;
import io.gridtick.http.Problem;
import io.gridtick.http.Problem.Kind;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.util.Set;

/**
 * Lets no page but our own use somebody's login cookie to change something or to open a socket; also not one of a sibling
 * host, to which browsers give the cookie, and not one that may otherwise call the API with a key.
 */
final class ForeignPages implements Handler<RoutingContext> {
    private static final Set<HttpMethod> READING = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);
    private static final Set<String> OURS = Set.of("same-origin", "none");

    private final Origins origins;

    ForeignPages(Origins origins) {
        this.origins = origins;
    }

    @Override
    public void handle(RoutingContext ctx) {
        HttpServerRequest request = ctx.request();
        boolean opensSocket = request.headers().contains(HttpHeaders.UPGRADE);
        boolean counts = opensSocket || !READING.contains(request.method());
        if (counts && LoginCookie.isSent(request) && isForeign(request, opensSocket)) {
            ctx.fail(Problem.of(
                            Kind.FORBIDDEN,
                            "origin_not_allowed",
                            "A page of another site may not act for somebody who is logged in here.")
                    .exception());
        } else {
            ctx.next();
        }
    }

    /** Browsers that say by themselves where a request comes from cannot be fooled; of others the origin is looked at. */
    private boolean isForeign(HttpServerRequest request, boolean opensSocket) {
        String site = request.getHeader("Sec-Fetch-Site");
        if (site != null && !opensSocket) {
            return !OURS.contains(site);
        }
        String origin = request.getHeader(HttpHeaders.ORIGIN);
        return origin != null && !origins.isOwn(origin, request);
    }
}

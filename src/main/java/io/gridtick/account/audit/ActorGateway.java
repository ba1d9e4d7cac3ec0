package io.gridtick.account.audit;

import io.gridtick.http.Callers;
import io.vertx.ext.web.RoutingContext;

/** Who stands behind a request, for the trail. */
public final class ActorGateway {
    private ActorGateway() {}

    /** Nobody that is known is {@code anonymous}. */
    public static Actor of(RoutingContext ctx) {
        return Actor.of(Callers.of(ctx), Callers.address(ctx), Callers.requestId(ctx));
    }
}

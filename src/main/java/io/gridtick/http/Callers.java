package io.gridtick.http;

import io.vertx.ext.web.RoutingContext;
import java.util.Optional;

/** Where handlers find who is calling. */
public final class Callers {
    /** Somebody without credentials who is let in as a viewer, on loopback. */
    public static final Caller ANONYMOUS = Caller.person("anonymous", Role.VIEWER);

    private static final String KEY = "gridtick.caller";

    private Callers() {}

    /** Empty on open routes. */
    public static Optional<Caller> of(RoutingContext ctx) {
        return Optional.ofNullable(ctx.get(KEY));
    }

    /** For the door, which alone knows who is calling. */
    public static void put(RoutingContext ctx, Caller caller) {
        ctx.put(KEY, caller);
    }
}

package io.gridtick.http;

import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import java.util.Set;

/** Where handlers find who is calling, and from where. */
public final class Callers {
    /** Somebody without credentials who is let in as a viewer, on loopback. */
    public static final Caller ANONYMOUS = Caller.person("anonymous", Role.VIEWER, Credential.NONE);

    /** The same where everything is made up, also what the fleet earns. */
    public static final Caller DEMO_VISITOR = Caller.person("demo", Role.VIEWER, Credential.NONE);

    /** Somebody without credentials who may send them on the open socket, and until then has no right at all. */
    public static final Caller NOBODY = Caller.key("nobody", Set.of(), Credential.AWAITED);

    private static final String KEY = "gridtick.caller";
    private static final String ADDRESS = "gridtick.address";

    private Callers() {}

    /** Empty on open routes. */
    public static Optional<Caller> of(RoutingContext ctx) {
        return Optional.ofNullable(ctx.get(KEY));
    }

    /** The address of the client itself, also where a trusted proxy stands between. */
    public static String address(RoutingContext ctx) {
        String known = ctx.get(ADDRESS);
        return known == null ? ctx.request().remoteAddress().hostAddress() : known;
    }

    /** The id that the answer carries too, for trails. */
    public static String requestId(RoutingContext ctx) {
        String id = ctx.response().headers().get("X-Request-Id");
        return id == null ? "none" : id;
    }

    /** For the door, which alone knows who is calling. */
    public static void put(RoutingContext ctx, Caller caller) {
        ctx.put(KEY, caller);
    }

    /** For the door, which alone knows what stands between. */
    public static void putAddress(RoutingContext ctx, String address) {
        ctx.put(ADDRESS, address);
    }
}

package io.gridtick.http.door;

import io.gridtick.config.Settings;
import io.gridtick.http.OwnOrigin;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.util.HashSet;
import java.util.Set;

/** Which pages of which origins may talk to us from a browser. Exact matches only. */
final class Origins {
    private final Set<String> foreign;
    private final OwnOrigin own;

    Origins(Settings.Http settings) {
        this.foreign = Set.copyOf(new HashSet<>(settings.corsOrigins()));
        this.own = new OwnOrigin(settings.publicUrl());
    }

    /** Whether scripts of this origin, which is not ours, may read our answers. */
    boolean isForeignFriend(String origin) {
        return foreign.contains(origin);
    }

    /** A socket is not covered by the rules of CORS, so it asks here. No origin means no browser. */
    boolean mayOpenSocket(HttpServerRequest request) {
        String origin = request.getHeader(HttpHeaders.ORIGIN);
        return origin == null || isForeignFriend(origin) || isOwn(origin, request);
    }

    boolean isOwn(String origin, HttpServerRequest request) {
        return own.is(origin, request);
    }

    /** Whether the page that asks was served by us. */
    boolean isOurs(HttpServerRequest request) {
        String origin = request.getHeader(HttpHeaders.ORIGIN);
        return origin != null && isOwn(origin, request);
    }
}

package io.gridtick.http.door;

import io.gridtick.config.Settings;
import io.gridtick.http.OwnOrigin;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.util.HashSet;
import java.util.Set;

/** Which pages of which origins may talk to us from a browser. Exact matches only. */
final class Origins {
    private static final String FETCH_SITE = "Sec-Fetch-Site";
    private static final Set<String> OWN_SITES = Set.of("same-origin", "none");

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

    /**
     * A socket is not covered by the rules of CORS, and a stream is open before a browser finds out that the page may not read
     * it, so both ask here. A browser leaves the origin out only where a page reads from its own server, or does not want to
     * see the answer; then it says which of the two.
     */
    boolean mayOpenStream(HttpServerRequest request) {
        String origin = request.getHeader(HttpHeaders.ORIGIN);
        return origin == null
                ? request.headers().getAll(FETCH_SITE).stream().allMatch(OWN_SITES::contains)
                : isForeignFriend(origin) || isOwn(origin, request);
    }

    boolean isOwn(String origin, HttpServerRequest request) {
        return own.is(origin, request);
    }

    /** Whether the page that opens a socket was served by us. */
    boolean isOurSocket(HttpServerRequest request) {
        String origin = request.getHeader(HttpHeaders.ORIGIN);
        return origin != null && isOwn(origin, request);
    }

    /** Whether the page that reads was served by us. */
    boolean isOurPage(HttpServerRequest request) {
        return own.isOwnPage(request);
    }
}

package io.gridtick.http.door;

import io.gridtick.config.Settings;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.net.URI;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Which pages of which origins may talk to us from a browser. Exact matches only. */
final class Origins {
    private final Set<String> foreign;
    private final Optional<String> own;

    Origins(Settings.Http settings) {
        this.foreign = Set.copyOf(new HashSet<>(settings.corsOrigins()));
        this.own = settings.publicUrl().flatMap(Origins::origin);
    }

    private static Optional<String> origin(URI url) {
        return HostName.parse(url.getAuthority()).map(host -> host.origin(url.getScheme()));
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

    private boolean isOwn(String origin, HttpServerRequest request) {
        String scheme = request.isSSL() ? "https" : "http";
        return own.filter(origin::equals).isPresent()
                || HostName.of(request)
                        .map(host -> host.origin(scheme))
                        .filter(origin::equals)
                        .isPresent();
    }

    /** Whether the page that asks was served by us. */
    boolean isOurs(HttpServerRequest request) {
        String origin = request.getHeader(HttpHeaders.ORIGIN);
        return origin != null && isOwn(origin, request);
    }
}

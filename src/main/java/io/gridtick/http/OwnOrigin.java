package io.gridtick.http;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * Tells our own pages from those of others. Where a public URL is set they come from there, or from this very machine; else
 * from whatever name the browser calls us by.
 */
public final class OwnOrigin {
    private static final String FETCH_SITE = "Sec-Fetch-Site";

    private final Optional<String> publicOrigin;

    public OwnOrigin(Optional<URI> publicUrl) {
        this.publicOrigin = publicUrl.flatMap(OwnOrigin::origin);
    }

    private static Optional<String> origin(URI url) {
        return HostName.parse(url.getAuthority()).map(host -> host.origin(url.getScheme()));
    }

    /** How whoever asks reaches this server: by its public URL, else by the name that was used now. */
    public String address(HttpServerRequest request) {
        String scheme = request.isSSL() ? "https" : "http";
        return publicOrigin
                .or(() -> HostName.of(request).map(host -> host.origin(scheme)))
                .orElse(scheme + "://localhost");
    }

    public boolean is(String origin, HttpServerRequest request) {
        String scheme = request.isSSL() ? "https" : "http";
        return publicOrigin.filter(origin::equals).isPresent()
                || HostName.of(request)
                        .filter(host -> publicOrigin.isEmpty() || host.isLoopback())
                        .map(host -> host.origin(scheme))
                        .filter(origin::equals)
                        .isPresent();
    }

    /**
     * Whether a page of ours asks, and says so in a way that no other page can. A browser that reads from its own server sends no
     * Origin, but then it says where the request comes from.
     */
    public boolean isOwnPage(HttpServerRequest request) {
        List<String> origins = request.headers().getAll(HttpHeaders.ORIGIN);
        List<String> sites = request.headers().getAll(FETCH_SITE);
        return !(origins.isEmpty() && sites.isEmpty())
                && origins.stream().allMatch(origin -> is(origin, request))
                && sites.stream().allMatch("same-origin"::equals);
    }

    /**
     * For what a cookie alone lets in: lets only a page of ours through, or a program that says it is one. No other page can
     * send these headers.
     */
    public void require(HttpServerRequest request) {
        List<String> origins = request.headers().getAll(HttpHeaders.ORIGIN);
        List<String> sites = request.headers().getAll(FETCH_SITE);
        boolean isOurs = origins.size() == 1 && is(origins.getFirst(), request);
        if (!isOurs || !sites.stream().allMatch("same-origin"::equals)) {
            throw Problem.of(
                            Problem.Kind.FORBIDDEN,
                            "origin_not_allowed",
                            "Only pages of this server may ask for this: send its own address as Origin. Behind a proxy,"
                                    + " GRIDTICK_PUBLIC_URL names that address.")
                    .exception();
        }
    }
}

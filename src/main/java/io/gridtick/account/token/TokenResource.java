package io.gridtick.account.token;

import io.gridtick.http.Json;
import io.gridtick.http.Replies;
import io.gridtick.http.Resource;
import io.gridtick.http.Routes;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;

/** Tells others by which keys they recognise our tokens. */
public final class TokenResource implements Resource {
    private final SigningKeyGateway keys;

    public TokenResource(SigningKeyGateway keys) {
        this.keys = keys;
    }

    @Override
    public void register(Routes routes) {
        routes.add("getSigningKeys", this::publish);
    }

    /** May be kept for far less time than a key is published before it signs. */
    void publish(RoutingContext ctx) {
        Replies.end(
                ctx.response()
                        .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                        .putHeader(HttpHeaders.CACHE_CONTROL, "public, max-age=300"),
                Buffer.buffer(Json.bytes(JwkSet.of(keys.published()))));
    }
}

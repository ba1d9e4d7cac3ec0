package io.gridtick.architecture.control.http;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;

/** Breaks the rule for calls out on purpose. */
public final class OpenClient {
    public Future<HttpClientRequest> call(Vertx vertx, String host) {
        return vertx.createHttpClient().request(HttpMethod.GET, host, "/");
    }
}

package io.gridtick.http;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;

/** Reads request bodies within limits. */
public final class Bodies {
    private Bodies() {}

    public static Future<byte[]> read(RoutingContext context, BodyLimits limits) {
        return context.request().body().map(Buffer::getBytes).compose(bytes -> {
            if (bytes.length <= limits.wireBytes()) {
                return Future.succeededFuture(bytes);
            }
            return Future.failedFuture(Problem.of(Problem.Kind.TOO_LARGE, "body_too_large", "The body is too large.")
                    .exception());
        });
    }
}

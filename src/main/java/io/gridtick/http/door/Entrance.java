package io.gridtick.http.door;

import io.gridtick.http.HostName;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;

/** The first step of every request: gives it an id, its answer the fixed headers, and checks whom it thinks it talks to. */
final class Entrance implements Handler<HttpServerRequest> {
    private final Door door;
    private final Router router;

    Entrance(Door door, Router router) {
        this.door = door;
        this.router = router;
    }

    @Override
    public void handle(HttpServerRequest request) {
        mark(request);
        if (!request.uri().startsWith("/")) {
            door.problems().respondAndClose(request, "bad_target", "The request target must be a path.");
        } else if (HostName.of(request).isEmpty()) {
            door.problems().respondAndClose(request, "bad_host", "Exactly one well-formed Host is needed.");
        } else {
            router.handle(request);
        }
    }

    void refuseMalformed(HttpServerRequest request) {
        mark(request);
        door.problems().respondMalformed(request);
    }

    private void mark(HttpServerRequest request) {
        RequestIds.assign(request);
        door.headers().apply(request.response().headers());
    }
}

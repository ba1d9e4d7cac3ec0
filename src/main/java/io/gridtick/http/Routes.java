package io.gridtick.http;

import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;

/** Where resources register: an operation of the contract by its id. Path, method and access come from the table. */
public interface Routes {
    void add(String operationId, Handler<RoutingContext> handler);

    /** As {@link #add(String, Handler)}, for clients that know another form of refusals than problem documents. */
    default void add(String operationId, ErrorForm refusals, Handler<RoutingContext> handler) {
        add(operationId, handler);
    }
}

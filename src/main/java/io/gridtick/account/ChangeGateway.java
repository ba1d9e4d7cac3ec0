package io.gridtick.account;

import io.vertx.core.Future;

/** How what was committed becomes what this node knows. */
public interface ChangeGateway {
    /** Succeeds when everything that was committed before this call counts on this node. Other nodes follow within a second. */
    Future<Void> catchUp();
}

package io.gridtick.alert.delivery.desk;

import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import io.vertx.sqlclient.SqlConnection;

/** Where it is written down who did what, in the transaction that does it. */
public interface DeedGateway {
    /** As the last statement of a transaction. */
    Future<Void> note(SqlConnection inside, RoutingContext ctx, Deed deed, String object);
}

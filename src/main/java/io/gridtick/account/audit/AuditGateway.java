package io.gridtick.account.audit;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;

/** Where changes are written down, in the transaction that makes them. */
public interface AuditGateway {
    /** As the last statement of a transaction: it waits for every other writer of the trail. */
    Future<Void> append(SqlConnection inside, AuditEntry entry);

    /** For what changes nothing, in a transaction of its own. */
    Future<Void> append(AuditEntry entry);
}

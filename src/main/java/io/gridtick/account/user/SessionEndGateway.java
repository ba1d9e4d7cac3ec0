package io.gridtick.account.user;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.util.Optional;
import java.util.UUID;

/** How logins end from outside. */
public interface SessionEndGateway {
    /** Ends every session of this person but the excepted one, in the transaction of the reason for it. */
    Future<Void> endAll(SqlConnection inside, UUID user, Optional<UUID> except, String reason);
}

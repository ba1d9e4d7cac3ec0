package io.gridtick.account.session;

import io.gridtick.account.token.AccessToken;
import io.vertx.core.Future;
import java.util.UUID;

/** Makes what opens the doors for a while. */
public interface IssuerGateway {
    Future<AccessToken> issue(UUID user, UUID session);
}

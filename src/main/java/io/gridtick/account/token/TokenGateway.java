package io.gridtick.account.token;

import io.vertx.core.Future;
import java.util.UUID;

/** Where access tokens come from. */
public interface TokenGateway {
    Future<AccessToken> issue(UUID user, UUID session);
}

package io.gridtick.account;

import io.gridtick.http.Authenticator;
import io.gridtick.http.Caller;
import io.vertx.core.Future;
import java.util.Optional;

/** Answers the doors' question who is calling. */
public final class KeyGateway implements Authenticator {
    private final KeyRing keys;

    public KeyGateway(KeyRing keys) {
        this.keys = keys;
    }

    @Override
    public Future<Optional<Caller>> identify(String secret, String address) {
        return Future.succeededFuture(keys.callerFor(secret));
    }

    @Override
    public Future<Optional<Caller>> identifyCookie(String cookie) {
        return Future.succeededFuture(Optional.empty());
    }

    @Override
    public Optional<Caller> current(Caller caller) {
        return Optional.of(caller);
    }
}

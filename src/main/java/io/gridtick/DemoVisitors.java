package io.gridtick;

import io.gridtick.http.Authenticator;
import io.gridtick.http.Caller;
import io.gridtick.http.Callers;
import io.vertx.core.Future;
import java.util.Optional;

/** Who is who in the demo: as everywhere, but whoever only looks sees its made-up money too. */
record DemoVisitors(Authenticator house) implements Authenticator {
    @Override
    public Caller visitor() {
        return Callers.DEMO_VISITOR;
    }

    @Override
    public Future<Optional<Caller>> identify(String secret, String address) {
        return house.identify(secret, address);
    }

    @Override
    public Future<Optional<Caller>> identifyCookie(String cookie) {
        return house.identifyCookie(cookie);
    }

    @Override
    public Optional<Caller> current(Caller caller) {
        return house.current(caller);
    }

    @Override
    public void refused(Optional<Caller> caller, String operation, String address, String requestId) {
        house.refused(caller, operation, address, requestId);
    }
}

package io.gridtick.http;

import io.vertx.core.Future;
import java.util.Optional;

/** Turns a secret into the caller it stands for. May be asked on every event loop; empty when nobody is known by it. */
public interface Authenticator {
    /** The secret of an {@code Authorization} header, sent from this address. */
    Future<Optional<Caller>> identify(String secret, String address);

    /** The value of the login cookie of a browser. */
    Future<Optional<Caller>> identifyCookie(String cookie);

    /** The same caller with the rights of this moment, for what stays open; empty when they ended. Answers at once. */
    Optional<Caller> current(Caller caller);

    /** Whoever is let in without credentials, where such are let in. */
    default Caller visitor() {
        return Callers.ANONYMOUS;
    }

    /** Is told who was refused what: a known caller that may not, or nobody that is known. */
    default void refused(Optional<Caller> caller, String operation, String address, String requestId) {}
}

package io.gridtick.http;

import io.vertx.core.Future;
import java.util.Optional;

/** Turns the secret of a {@code Authorization} header into a caller; empty when nobody is known by it. */
public interface Authenticator {
    Future<Optional<Caller>> identify(String credential);
}

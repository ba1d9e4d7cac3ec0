package io.gridtick.http.door;

import io.gridtick.http.Access;
import io.gridtick.http.Authenticator;
import io.gridtick.http.Caller;
import io.gridtick.http.Callers;
import io.gridtick.http.Problem;
import io.gridtick.http.Problem.Kind;
import io.gridtick.http.ProblemException;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Optional;

/** Lets a request through to an operation, or says why not. */
final class Gate {
    private static final String SCHEME = "Bearer ";

    private final Authenticator authenticator;
    private final AnonymousRule anonymous;

    Gate(Authenticator authenticator, AnonymousRule anonymous) {
        this.authenticator = authenticator;
        this.anonymous = anonymous;
    }

    Handler<RoutingContext> before(Operation operation) {
        return operation.access().isOpen() ? RoutingContext::next : ctx -> check(ctx, operation.access());
    }

    private void check(RoutingContext ctx, Access access) {
        Future<Caller> admitted = identify(ctx.request()).map(caller -> admit(access, caller));
        if (!admitted.isComplete()) {
            // Nothing of the body may pass while nobody listens; whoever reads it resumes.
            ctx.request().pause();
        }
        admitted.onSuccess(caller -> {
                    Callers.put(ctx, caller);
                    ctx.next();
                })
                .onFailure(ctx::fail);
    }

    private Future<Caller> identify(HttpServerRequest request) {
        List<String> credentials = request.headers().getAll(HttpHeaders.AUTHORIZATION);
        if (credentials.isEmpty()) {
            return anonymous.admits(request)
                    ? Future.succeededFuture(Callers.ANONYMOUS)
                    : Future.failedFuture(unauthenticated("no_credentials", "Send Authorization: Bearer and a key."));
        }
        return credentials.size() == 1
                ? bearer(credentials.getFirst())
                        .map(authenticator::identify)
                        .orElseGet(() -> Future.succeededFuture(Optional.empty()))
                        .map(caller -> caller.orElseThrow(Gate::unknown))
                : Future.failedFuture(unknown());
    }

    private static Optional<String> bearer(String header) {
        boolean isBearer = header.regionMatches(true, 0, SCHEME, 0, SCHEME.length());
        return Optional.of(header)
                .filter(any -> isBearer)
                .map(bearer -> bearer.substring(SCHEME.length()).strip())
                .filter(credential -> !credential.isEmpty());
    }

    private static Caller admit(Access access, Caller caller) {
        if (access.admits(Optional.of(caller))) {
            return caller;
        }
        if (caller.equals(Callers.ANONYMOUS)) {
            throw unauthenticated("no_credentials", "This needs a key: send Authorization: Bearer and the key.");
        }
        throw Problem.of(Kind.FORBIDDEN, "not_allowed", "These credentials are known but may not do this.")
                .exception();
    }

    private static ProblemException unknown() {
        return unauthenticated("bad_credentials", "These credentials are not known.");
    }

    private static ProblemException unauthenticated(String code, String detail) {
        return Problem.of(Kind.UNAUTHENTICATED, code, detail).exception();
    }
}

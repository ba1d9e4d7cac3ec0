package io.gridtick.http.door;

import io.gridtick.http.Authenticator;
import io.gridtick.http.Caller;
import io.gridtick.http.Callers;
import io.gridtick.http.LoginCookie;
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
    private final Authenticator authenticator;
    private final AnonymousRule anonymous;
    private final RateGate rates;
    private final Origins origins;
    private final boolean isReachedByTls;

    Gate(
            Authenticator authenticator,
            AnonymousRule anonymous,
            RateGate rates,
            Origins origins,
            boolean isReachedByTls) {
        this.authenticator = authenticator;
        this.anonymous = anonymous;
        this.rates = rates;
        this.origins = origins;
        this.isReachedByTls = isReachedByTls;
    }

    Handler<RoutingContext> before(Operation operation) {
        return operation.access().isOpen() ? RoutingContext::next : ctx -> check(ctx, operation);
    }

    private void check(RoutingContext ctx, Operation operation) {
        Future<Caller> admitted = identify(ctx, operation).map(caller -> admit(ctx, operation, caller));
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

    private Future<Caller> identify(RoutingContext ctx, Operation operation) {
        List<String> credentials = ctx.request().headers().getAll(HttpHeaders.AUTHORIZATION);
        if (credentials.isEmpty()) {
            return withoutHeader(ctx, operation);
        }
        return credentials.size() == 1
                ? AuthorizationHeader.secret(credentials.getFirst())
                        .map(secret -> bySecret(ctx, operation, secret))
                        .orElseGet(() -> refuseUnknown(ctx, operation))
                : refuseUnknown(ctx, operation);
    }

    private Future<Caller> bySecret(RoutingContext ctx, Operation operation, String secret) {
        return authenticator
                .identify(secret, Callers.address(ctx))
                .compose(caller -> caller.map(Future::succeededFuture).orElseGet(() -> refuseUnknown(ctx, operation)));
    }

    /** A browser cannot send the header when it opens a stream, so there its login cookie counts. */
    private Future<Caller> withoutHeader(RoutingContext ctx, Operation operation) {
        Optional<String> password = operation.takesPasswordParameter() ? passwordParameter(ctx) : Optional.empty();
        if (password.isPresent()) {
            return bySecret(ctx, operation, password.get());
        }
        Optional<String> cookie =
                operation.takesCookie() ? LoginCookie.of(ctx.request(), isReachedByTls) : Optional.empty();
        boolean isHandshake = ctx.request().headers().contains(HttpHeaders.UPGRADE, "websocket", true);
        if (cookie.isPresent() && !isOurPage(ctx.request(), isHandshake)) {
            // A browser adds the cookie by itself, whatever page asks, but it always says which one.
            return Future.failedFuture(foreignPage());
        }
        boolean mayComeLater =
                cookie.isEmpty() && isHandshake && operation.access().isForStrangers();
        return cookie.map(authenticator::identifyCookie)
                .orElseGet(() -> Future.succeededFuture(Optional.empty()))
                .map(known -> known.orElseGet(() -> withoutCredentials(ctx, mayComeLater)));
    }

    private boolean isOurPage(HttpServerRequest request, boolean isHandshake) {
        return isHandshake ? origins.isOurSocket(request) : origins.isOurPage(request);
    }

    private static Optional<String> passwordParameter(RoutingContext ctx) {
        return ctx.queryParam("p").stream().filter(key -> !key.isEmpty()).findFirst();
    }

    private Caller withoutCredentials(RoutingContext ctx, boolean mayComeLater) {
        if (anonymous.admits(ctx.request())) {
            return authenticator.visitor();
        }
        if (mayComeLater) {
            return Callers.NOBODY;
        }
        throw unauthenticated("no_credentials", "Log in, or send Authorization: Bearer and a key.");
    }

    private Caller admit(RoutingContext ctx, Operation operation, Caller caller) {
        if (operation.access().admits(Optional.of(caller))) {
            return caller;
        }
        if (caller.isAnonymous()) {
            throw unauthenticated(
                    "no_credentials", "This needs a login or a key: send Authorization: Bearer and the token or key.");
        }
        tellRefused(ctx, operation, Optional.of(caller));
        throw Problem.of(Kind.FORBIDDEN, "not_allowed", "These credentials are known but may not do this.")
                .exception();
    }

    private void tellRefused(RoutingContext ctx, Operation operation, Optional<Caller> caller) {
        authenticator.refused(caller, operation.id(), Callers.address(ctx), Callers.requestId(ctx));
    }

    private Future<Caller> refuseUnknown(RoutingContext ctx, Operation operation) {
        tellRefused(ctx, operation, Optional.empty());
        return rates.admitUnknown(ctx).compose(_ -> Future.failedFuture(unknown()));
    }

    private static ProblemException foreignPage() {
        String detail = "A login cookie opens a stream for pages of this server only; elsewhere send Authorization.";
        return Problem.of(Kind.FORBIDDEN, "origin_not_allowed", detail).exception();
    }

    private static ProblemException unknown() {
        return unauthenticated("bad_credentials", "These credentials are not known.");
    }

    private static ProblemException unauthenticated(String code, String detail) {
        return Problem.of(Kind.UNAUTHENTICATED, code, detail).exception();
    }
}

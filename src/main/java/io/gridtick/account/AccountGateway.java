package io.gridtick.account;

import io.gridtick.account.audit.Actor;
import io.gridtick.account.audit.AuditAction;
import io.gridtick.account.audit.AuditEntry;
import io.gridtick.account.audit.AuditGateway;
import io.gridtick.http.Authenticator;
import io.gridtick.http.Caller;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** Answers the doors' question who is calling, by keys, access tokens and login cookies. */
public final class AccountGateway implements Authenticator {
    private static final String KEY = "key:";
    private static final String SESSION = "session:";

    private final Directory directory;
    private final Function<String, Optional<SessionClaims>> tokens;
    private final Function<String, Future<Optional<SessionClaims>>> cookies;
    private final KeyUses uses;
    private final AuditGateway audit;
    private final Clock clock;

    /**
     * @param tokens verifies an access token
     * @param cookies verifies a login cookie, without renewing it
     */
    public AccountGateway(
            Directory directory,
            Function<String, Optional<SessionClaims>> tokens,
            Function<String, Future<Optional<SessionClaims>>> cookies,
            KeyUses uses,
            AuditGateway audit,
            Clock clock) {
        this.directory = directory;
        this.tokens = tokens;
        this.cookies = cookies;
        this.uses = uses;
        this.audit = audit;
        this.clock = clock;
    }

    @Override
    public Future<Optional<Caller>> identify(String secret, String address) {
        Instant now = clock.instant();
        // A key that was given by a setting may look like anything, so it is asked for last.
        Optional<Caller> person =
                isToken(secret) ? tokens.apply(secret).flatMap(claims -> caller(claims, now)) : Optional.empty();
        return Future.succeededFuture(person.or(() -> byKey(secret, address, now)));
    }

    @Override
    public Future<Optional<Caller>> identifyCookie(String cookie) {
        return cookies.apply(cookie).map(found -> found.flatMap(claims -> caller(claims, clock.instant())));
    }

    @Override
    public Optional<Caller> current(Caller caller) {
        String credential = caller.credential().id();
        if (credential.startsWith(KEY)) {
            return directory.callerForKeyId(credential.substring(KEY.length()), clock.instant());
        }
        if (credential.startsWith(SESSION)) {
            return claims(caller).flatMap(claims -> caller(claims, clock.instant()));
        }
        // Somebody without credentials keeps what is open to all, and nobody else has anything to keep.
        boolean hasNoRights = caller.role().isEmpty() && caller.scopes().isEmpty();
        return Optional.of(caller).filter(kept -> kept.isAnonymous() || hasNoRights);
    }

    /** A few a second are written, the others counted; what cannot be written now keeps nobody waiting. */
    @Override
    public void refused(Optional<Caller> caller, String operation, String address, String requestId) {
        Map<String, String> detail =
                Map.of("operation", operation, "reason", caller.isPresent() ? "not_allowed" : "unknown_credentials");
        Actor actor = Actor.of(caller, address, requestId);
        Future<Void> _ = audit.append(new AuditEntry(actor, AuditAction.ACCESS_REFUSED, "none", detail));
    }

    private Optional<Caller> byKey(String secret, String address, Instant now) {
        Optional<Caller> caller = directory.callerForKey(secret, address, now);
        caller.ifPresent(known -> uses.mark(known.credential().id().substring(KEY.length()), now));
        return caller;
    }

    private Optional<Caller> caller(SessionClaims claims, Instant now) {
        return claims.expiresAt().isAfter(now)
                ? directory.callerForSession(claims.user(), claims.session(), claims.expiresAt())
                : Optional.empty();
    }

    /** What was once said by a credential whose caller we still know. */
    private static Optional<SessionClaims> claims(Caller caller) {
        return caller.credential()
                .expiresAt()
                .map(until -> new SessionClaims(
                        UUID.fromString(caller.subject()),
                        UUID.fromString(caller.credential().id().substring(SESSION.length())),
                        until));
    }

    /** Three segments, as only tokens have them. */
    private static boolean isToken(String secret) {
        int first = secret.indexOf('.');
        int second = secret.indexOf('.', first + 1);
        return first > 0 && second > first && secret.indexOf('.', second + 1) < 0;
    }
}

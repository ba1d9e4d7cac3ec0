package io.gridtick.account.session;

import io.gridtick.account.audit.AuditAction;
import io.gridtick.account.audit.AuditEntry;
import io.gridtick.account.audit.AuditGateway;
import io.gridtick.account.password.PasswordWorkerGateway;
import io.gridtick.account.session.LoginThrottle.Draw;
import io.gridtick.account.user.EmailKey;
import io.gridtick.account.user.User;
import io.gridtick.account.user.UserRepository;
import io.gridtick.http.Problem;
import io.gridtick.http.Problem.Kind;
import io.gridtick.http.limit.Grant;
import io.gridtick.http.limit.Limiter;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Lets people in by their password. Whoever does not know it learns nothing: an address that nobody has and a wrong password
 * cost the same, are counted the same and are answered the same.
 */
public final class LoginGateway {
    /** A password may be changed while it is checked; hardly twice. */
    private static final int TRIES = 2;

    private final UserRepository users;
    private final PasswordWorkerGateway passwords;
    private final SessionGateway sessions;
    private final Limiter limiter;
    private final AuditGateway audit;
    private final LoginThrottle throttle;
    private final DeviceProof devices;

    public LoginGateway(
            UserRepository users,
            PasswordWorkerGateway passwords,
            SessionGateway sessions,
            Limiter limiter,
            AuditGateway audit,
            byte[] deviceKey) {
        this.users = users;
        this.passwords = passwords;
        this.sessions = sessions;
        this.limiter = limiter;
        this.audit = audit;
        this.throttle = new LoginThrottle(deviceKey);
        this.devices = new DeviceProof(deviceKey);
    }

    /** Fails with a problem where nobody is let in. */
    public Future<LoggedIn> logIn(LoginAttempt attempt) {
        return users.byEmail(attempt.email())
                .compose(user -> admit(attempt, user).compose(_ -> check(attempt, user, TRIES)));
    }

    /** Before the password is looked at, so that a right one is not told from a wrong one. */
    private Future<Void> admit(LoginAttempt attempt, Optional<User> user) {
        String emailKey = EmailKey.of(attempt.email());
        List<Draw> draws = throttle.draws(emailKey, attempt.visit().client().address(), knownDevice(attempt, user));
        return firstRefusal(draws)
                .compose(refusal -> refusal.isEmpty()
                        ? Future.succeededFuture()
                        : noteThrottled(attempt, user, emailKey)
                                .compose(_ -> Future.failedFuture(
                                        tooMany(refusal.get().next()))));
    }

    private Optional<String> knownDevice(LoginAttempt attempt, Optional<User> user) {
        return user.flatMap(known -> attempt.deviceProof().flatMap(proof -> devices.device(proof, known.id())));
    }

    private Future<Optional<Grant>> firstRefusal(List<Draw> draws) {
        Future<Optional<Grant>> refusal = Future.succeededFuture(Optional.empty());
        for (Draw draw : draws) {
            refusal = refusal.compose(refused -> refused.isPresent()
                    ? Future.succeededFuture(refused)
                    : take(draw).map(grant -> Optional.of(grant).filter(answer -> !answer.isAllowed())));
        }
        return refusal;
    }

    private Future<Grant> take(Draw draw) {
        return limiter.take(draw.bucket(), draw.who());
    }

    private Future<Void> noteThrottled(LoginAttempt attempt, Optional<User> user, String emailKey) {
        return take(throttle.note(emailKey))
                .compose(grant ->
                        grant.isAllowed() ? note(attempt, user, "too_many_attempts") : Future.succeededFuture());
    }

    private Future<LoggedIn> check(LoginAttempt attempt, Optional<User> user, int tries) {
        Optional<String> hash = user.flatMap(User::passwordHash);
        Future<Boolean> verified = knownDevice(attempt, user).isPresent()
                ? passwords.verify(attempt.password(), hash)
                : passwords.verifyForStranger(attempt.password(), hash);
        return verified.compose(isRight -> isRight
                ? user.map(known -> enter(attempt, known, tries)).orElseThrow()
                : refuse(attempt, user, user.isPresent() ? "bad_password" : "unknown", badLogin()));
    }

    private Future<LoggedIn> enter(LoginAttempt attempt, User user, int tries) {
        return switch (user.state()) {
            case ACTIVE ->
                betterHash(attempt, user)
                        .compose(hash -> sessions.open(user, attempt.visit(), hash))
                        .compose(opened -> opened.map(
                                        session -> Future.succeededFuture(loggedIn(attempt, user, session)))
                                .orElseGet(() -> checkAgain(attempt, tries - 1)));
            case DISABLED -> refuse(attempt, Optional.of(user), "disabled", disabled());
            // As a wrong password: else who registered an address would learn that it was not known here before.
            case INVITED, UNVERIFIED -> refuse(attempt, Optional.of(user), "not_confirmed", badLogin());
        };
    }

    /** Only a login knows the password, so only here can an old hash be replaced. No reason to refuse anybody. */
    private Future<Optional<String>> betterHash(LoginAttempt attempt, User user) {
        return user.passwordHash().filter(passwords::isOutdated).isPresent()
                ? passwords.hash(attempt.password()).map(Optional::of).otherwise(Optional.empty())
                : Future.succeededFuture(Optional.empty());
    }

    private Future<LoggedIn> checkAgain(LoginAttempt attempt, int tries) {
        return tries == 0
                ? Future.failedFuture(changing())
                : users.byEmail(attempt.email()).compose(user -> check(attempt, user, tries));
    }

    private LoggedIn loggedIn(LoginAttempt attempt, User user, OpenedSession session) {
        String proof = attempt.deviceProof()
                .filter(shown -> devices.device(shown, user.id()).isPresent())
                .orElseGet(() -> devices.issue(user.id()));
        return new LoggedIn(user, session, proof);
    }

    private Future<LoggedIn> refuse(
            LoginAttempt attempt, Optional<User> user, String reason, RuntimeException problem) {
        return note(attempt, user, reason).compose(_ -> Future.failedFuture(problem));
    }

    private Future<Void> note(LoginAttempt attempt, Optional<User> user, String reason) {
        String object = user.map(known -> "user:" + known.id()).orElse("none");
        return audit.append(new AuditEntry(
                attempt.visit().anonymous(), AuditAction.LOGIN_REFUSED, object, Map.of("reason", reason)));
    }

    private static RuntimeException badLogin() {
        return Problem.of(Kind.UNAUTHENTICATED, "bad_login", "The e-mail address or the password is not right.")
                .exception();
    }

    private static RuntimeException disabled() {
        return Problem.of(Kind.FORBIDDEN, "disabled", "This account is disabled. Ask an administrator.")
                .exception();
    }

    private static RuntimeException changing() {
        return Problem.unavailable("busy", "This account is being changed. Try again.", Duration.ofSeconds(1))
                .exception();
    }

    private static RuntimeException tooMany(Duration next) {
        return new Problem(
                        Kind.TOO_MANY,
                        "too_many_attempts",
                        "Too many attempts to log in. Wait as long as Retry-After says.",
                        List.of(),
                        Optional.of(next))
                .exception();
    }
}

package io.gridtick.account.user;

import io.gridtick.account.audit.Actor;
import io.gridtick.account.audit.AuditAction;
import io.gridtick.account.audit.AuditEntry;
import io.gridtick.account.password.PasswordGateway;
import io.gridtick.account.user.AuditedGateway.Recorded;
import io.gridtick.http.Problem;
import io.gridtick.http.Problem.Kind;
import io.gridtick.http.ProblemException;
import io.gridtick.http.body.JsonBodies;
import io.gridtick.http.limit.Bucket;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** What people do to themselves. */
public final class ProfileGateway {
    /** Whoever stole an open browser does not guess the password in it. */
    private static final Bucket GUESSES = new Bucket("password-change", 5, Duration.ofMinutes(1));

    private final UserRepository users;
    private final PasswordGateway passwords;
    private final SessionEndGateway sessions;
    private final AuditedGateway audited;
    private final AttemptGateway attempts;

    /** Two secrets: shows neither. */
    record PasswordChange(String current, String wanted) {
        @Override
        public String toString() {
            return "PasswordChange";
        }
    }

    public ProfileGateway(
            UserRepository users,
            PasswordGateway passwords,
            SessionEndGateway sessions,
            AuditedGateway audited,
            AttemptGateway attempts) {
        this.users = users;
        this.passwords = passwords;
        this.sessions = sessions;
        this.audited = audited;
        this.attempts = attempts;
    }

    Future<User> get(UUID id) {
        return users.byId(id).map(found -> found.orElseThrow(UserId::unknown));
    }

    Future<User> change(Actor actor, UUID id, ProfileChange change) {
        if (change.isNothing()) {
            return get(id);
        }
        AuditEntry entry = AuditEntry.ofUser(actor, AuditAction.USER_CHANGED, id, Map.of("fields", change.fields()));
        return audited.commit(inside ->
                users.change(inside, id, change).map(found -> Recorded.of(found.orElseThrow(UserId::unknown), entry)));
    }

    /** Every other login of this person ends, and every link; the login that asks stays. */
    Future<Void> changePassword(Actor actor, UUID id, Optional<UUID> session, PasswordChange change) {
        return attempts.take(GUESSES, id.toString())
                .compose(_ -> get(id))
                .compose(user -> demandRight(actor, change.current(), user)
                        .compose(_ -> demandStrong(passwords, change.wanted(), user.email(), user.name()))
                        .compose(_ -> passwords.hash(change.wanted()))
                        .compose(hash -> audited.commit(inside -> replace(inside, actor, user, session, hash))))
                .mapEmpty();
    }

    /** The password that was proved must still be the one that is replaced: a reset in between has ended this login. */
    private Future<Recorded<UUID>> replace(
            SqlConnection inside, Actor actor, User proved, Optional<UUID> session, String hash) {
        UUID id = proved.id();
        return users.byIdForUpdate(inside, id)
                .map(found -> found.filter(now -> now.passwordHash().equals(proved.passwordHash()))
                        .orElseThrow(ProfileGateway::wrongPassword))
                .compose(now -> users.choosePassword(inside, id, hash, now.state()))
                .compose(_ -> sessions.endAll(inside, id, session, "password changed"))
                .compose(_ -> users.withdrawTickets(inside, id))
                .map(_ -> Recorded.of(id, AuditEntry.ofUser(actor, AuditAction.PASSWORD_CHANGED, id, Map.of())));
    }

    private Future<Void> demandRight(Actor actor, String current, User user) {
        return passwords
                .verify(current, user.passwordHash())
                .compose(isRight -> isRight
                        ? Future.succeededFuture()
                        : audited.refuse(actor, "changePassword", "wrong_password", wrongPassword()));
    }

    /** Fails with the sentence that says what a better password has. */
    public static Future<Void> demandStrong(PasswordGateway passwords, String password, String email, String name) {
        return passwords
                .weakness(password, List.of(email, name))
                .compose(weakness -> weakness.isEmpty()
                        ? Future.succeededFuture()
                        : Future.failedFuture(
                                JsonBodies.invalid(List.of(new Problem.FieldError("/password", weakness.get())))));
    }

    private static ProblemException wrongPassword() {
        return Problem.of(Kind.FORBIDDEN, "wrong_password", "The current password is not this one.")
                .exception();
    }
}

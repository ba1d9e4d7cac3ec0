package io.gridtick.account.entry;

import io.gridtick.account.audit.Actor;
import io.gridtick.account.audit.AuditAction;
import io.gridtick.account.audit.AuditEntry;
import io.gridtick.account.user.AuditedGateway.Recorded;
import io.gridtick.account.user.ProfileGateway;
import io.gridtick.account.user.User;
import io.gridtick.account.user.UserRepository.NewUser;
import io.gridtick.account.user.UserState;
import io.gridtick.config.Secret;
import io.gridtick.http.Problem;
import io.gridtick.http.Problem.Kind;
import io.gridtick.http.ProblemException;
import io.gridtick.http.Role;
import io.gridtick.http.limit.Bucket;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.SqlConnection;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How the first administrator comes to be. While there is none, each node has a code of its own; a transaction decides that
 * only one administrator comes of it. Once there is one this is over for good, since the last one cannot go.
 */
public final class FirstRunGateway {
    private static final Logger log = LoggerFactory.getLogger(FirstRunGateway.class);

    /** Over all callers: there is one code, not one for each. */
    private static final Bucket TRIES = new Bucket("set-up", 10, Duration.ofSeconds(6));

    private static final String BOOTSTRAP_EMAIL = "admin@localhost";

    private final Vertx vertx;
    private final FirstRunFile file;
    private final EntryParts parts;
    private volatile boolean isOver;
    private volatile Optional<FirstRunCode> code = Optional.empty();

    public FirstRunGateway(Vertx vertx, Path dataDir, EntryParts parts) {
        this.vertx = vertx;
        this.file = new FirstRunFile(dataDir);
        this.parts = parts;
    }

    /** Makes the administrator that the settings ask for, where there is none. Before {@link #begin}. */
    public Future<Void> createBootstrapAdmin(Secret password) {
        return isNeeded()
                .compose(isNeeded -> isNeeded
                        ? parts.passwords()
                                .hash(password.value())
                                .compose(hash -> createAdmin(Actor.SYSTEM, new Newcomer(BOOTSTRAP_EMAIL, "", ""), hash))
                                .<Void>mapEmpty()
                                .recover(FirstRunGateway::anotherNodeWasFirst)
                        : Future.succeededFuture());
    }

    private static Future<Void> anotherNodeWasFirst(Throwable failure) {
        return failure instanceof ProblemException refused
                        && refused.problem().code().equals("already_set_up")
                ? Future.succeededFuture()
                : Future.failedFuture(failure);
    }

    /** The code to show at start; empty where an administrator is there, and then no file is left either. */
    public Future<Optional<String>> begin() {
        return isNeeded()
                .compose(isNeeded -> isNeeded
                        ? vertx.executeBlocking(file::establish).map(this::remember)
                        : forget().map(_ -> Optional.empty()));
    }

    private Optional<String> remember(FirstRunCode made) {
        code = Optional.of(made);
        return Optional.of(made.text());
    }

    /** Asks the database only while it matters: another node may have been first. */
    Future<Boolean> isNeeded() {
        return isOver
                ? Future.succeededFuture(false)
                : parts.users().hasAdmin().map(hasAdmin -> {
                    isOver = hasAdmin;
                    return !hasAdmin;
                });
    }

    /** Nothing is said about the rest of the input before the code is right. */
    Future<User> setUp(Actor actor, String typed, Supplier<Newcomer> input) {
        return isNeeded()
                .compose(isNeeded -> isNeeded
                        ? parts.attempts().take(TRIES, "all")
                        : Future.failedFuture(alreadySetUp().exception()))
                .compose(_ -> code.filter(right -> right.isTyped(typed)).isPresent()
                        ? admitted(actor, input.get())
                        : parts.audited().refuse(actor, "setUp", "bad_code", badCode()));
    }

    private Future<User> admitted(Actor actor, Newcomer newcomer) {
        return ProfileGateway.demandStrong(parts.passwords(), newcomer.password(), newcomer.email(), newcomer.name())
                .compose(_ -> parts.passwords().hash(newcomer.password()))
                .compose(hash -> createAdmin(actor, newcomer, hash))
                .compose(user -> forget().map(_ -> user));
    }

    private Future<User> createAdmin(Actor actor, Newcomer newcomer, String hash) {
        NewUser admin = new NewUser(
                newcomer.email(),
                newcomer.name(),
                Role.ADMIN,
                UserState.ACTIVE,
                Optional.of(hash),
                parts.clock().instant());
        return parts.audited()
                .commit(inside -> onlyOne(inside)
                        .compose(_ -> parts.users().add(inside, admin))
                        .map(added -> added.orElseThrow(LinkProblems::taken))
                        .map(user -> Recorded.of(
                                user, AuditEntry.ofUser(actor, AuditAction.FIRST_ADMIN_CREATED, user.id(), Map.of()))));
    }

    private Future<Void> onlyOne(SqlConnection inside) {
        return parts.users()
                .lockPopulation(inside)
                .compose(_ -> parts.users().hasAdmin(inside))
                .compose(hasAdmin ->
                        hasAdmin ? Future.failedFuture(alreadySetUp().exception()) : Future.succeededFuture());
    }

    /** A file that stays is no door: its code opens nothing any more. */
    private Future<Void> forget() {
        isOver = true;
        code = Optional.empty();
        return vertx.<Void>executeBlocking(() -> {
                    file.delete();
                    return null;
                })
                .onFailure(failure -> log.warn("the file of the first code stays: {}", failure.toString()))
                .otherwiseEmpty();
    }

    private static Problem alreadySetUp() {
        return Problem.of(Kind.CONFLICT, "already_set_up", "There is an administrator already; log in.");
    }

    private static ProblemException badCode() {
        return Problem.of(
                        Kind.FORBIDDEN,
                        "bad_code",
                        "This is not the code that the server printed; it is also in the file first-run.code of the data"
                                + " folder.")
                .exception();
    }
}

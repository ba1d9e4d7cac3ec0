package io.gridtick.account.session;

import io.gridtick.account.ChangeGateway;
import io.gridtick.account.audit.Actor;
import io.gridtick.account.audit.AuditAction;
import io.gridtick.account.audit.AuditEntry;
import io.gridtick.account.audit.AuditGateway;
import io.gridtick.account.session.Refreshed.Ended;
import io.gridtick.account.session.Refreshed.Renewed;
import io.gridtick.account.session.Refreshed.Reused;
import io.gridtick.account.session.Refreshed.SameChild;
import io.gridtick.account.session.Refreshed.Unknown;
import io.gridtick.account.user.User;
import io.gridtick.account.user.UserRepository;
import io.gridtick.account.user.UserState;
import io.gridtick.store.Database;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Opens, renews, lists and ends sessions. What ended counts on this node when the future succeeds. */
public final class SessionGateway {
    static final int SESSIONS_OF_A_USER = 50;
    private static final int SALT_BYTES = 32;
    private static final Duration KEPT = Duration.ofDays(30);

    private final Database database;
    private final SessionRepository rows;
    private final UserRepository users;
    private final AuditGateway audit;
    private final ChangeGateway changes;
    private final RefreshSeal seal;
    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();

    public SessionGateway(
            Database database,
            UserRepository users,
            AuditGateway audit,
            ChangeGateway changes,
            byte[] macKey,
            InstantSource clock) {
        this.database = database;
        this.rows = new SessionRepository(database);
        this.users = users;
        this.audit = audit;
        this.changes = changes;
        this.seal = new RefreshSeal(macKey);
        this.clock = clock;
    }

    /** A token that really came from here, and its session as it was a moment ago. */
    private record Shown(RefreshToken token, SessionRow row) {}

    /**
     * Lets in a user whose password was just found right, and keeps a better hash of it. Empty where the password or the
     * state changed meanwhile: then what was found right is not right any more.
     */
    public Future<Optional<OpenedSession>> open(User verified, Visit visit, Optional<String> betterHash) {
        SessionRow row = fresh(verified.id(), visit.client());
        return database.transaction(inside -> users.byIdForUpdate(inside, verified.id())
                        .compose(now ->
                                now.filter(user -> isStill(user, verified)).isPresent()
                                        ? enter(inside, row, visit, betterHash).map(Optional::of)
                                        : Future.succeededFuture(Optional.<List<UUID>>empty())))
                .compose(ended -> ended.filter(ids -> !ids.isEmpty()).isPresent()
                        ? changes.catchUp().map(ended)
                        : Future.succeededFuture(ended))
                .map(entered -> entered.map(_ -> opened(row)));
    }

    private static boolean isStill(User user, User verified) {
        return user.state() == UserState.ACTIVE && user.passwordHash().equals(verified.passwordHash());
    }

    private SessionRow fresh(UUID user, Client client) {
        byte[] salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        Instant now = now();
        Instant end = now.plus(RenewalRule.ABSOLUTE);
        return new SessionRow(UUID.randomUUID(), user, salt, 0, now, now, end, Optional.empty(), client);
    }

    /** The sessions that had to make room. */
    private Future<List<UUID>> enter(SqlConnection inside, SessionRow row, Visit visit, Optional<String> betterHash) {
        Actor actor = visit.of(row.user(), row.id());
        return users.loggedIn(inside, row.user(), row.createdAt().atOffset(ZoneOffset.UTC))
                .compose(_ -> betterHash
                        .map(hash -> users.rehash(inside, row.user(), hash))
                        .orElseGet(Future::succeededFuture))
                .compose(_ -> rows.endOldest(
                        inside, row.user(), SESSIONS_OF_A_USER - 1, EndReason.TOO_MANY.code(), row.createdAt()))
                .compose(ended -> rows.insert(inside, row)
                        .compose(_ -> note(inside, actor, AuditAction.LOGGED_IN, row.id(), Map.of()))
                        .compose(_ -> noteEnded(inside, actor, ended, EndReason.TOO_MANY.code()))
                        .map(ended));
    }

    /** Changes a token for the next one of its session; what is not the newest one is looked at closely. */
    public Future<Refreshed> refresh(String token, Visit visit) {
        return shown(token)
                .compose(known -> known.map(genuine -> renew(genuine, visit))
                        .orElseGet(() -> Future.succeededFuture(new Unknown())));
    }

    private Future<Refreshed> renew(Shown shown, Visit visit) {
        Instant now = now();
        return switch (RenewalRule.worth(shown.row, shown.token.generation(), visit.client(), now)) {
            case NEWEST ->
                rows.rotate(shown.row.id(), shown.token.generation(), visit.client(), now)
                        .compose(rotated -> rotated.<Future<Refreshed>>map(
                                        row -> Future.succeededFuture(new Renewed(opened(row))))
                                .orElseGet(() -> renewAgain(shown, visit)));
            case LOST_ANSWER -> Future.succeededFuture(new SameChild(opened(shown.row)));
            case USED -> endReused(shown.row, visit, now);
            case OVER -> Future.succeededFuture(new Ended());
            case UNKNOWN -> Future.succeededFuture(new Unknown());
        };
    }

    /** Somebody else was faster, so the token is not the newest one now, or its session is over. */
    private Future<Refreshed> renewAgain(Shown shown, Visit visit) {
        return rows.find(shown.row.id())
                .compose(found -> found.map(row -> renew(new Shown(shown.token, row), visit))
                        .orElseGet(() -> Future.succeededFuture(new Unknown())));
    }

    private Future<Refreshed> endReused(SessionRow row, Visit visit, Instant now) {
        Actor actor = visit.by("anonymous", "session:" + row.id());
        return endNoted(row.id(), EndReason.REUSED, actor, AuditAction.REFRESH_REUSED, now)
                .map(wasAlive -> wasAlive ? new Reused() : new Ended());
    }

    /** Who a browser belongs to, by its cookie alone. Changes nothing and suspects nobody. */
    public Future<Optional<UserSession>> identify(String cookie) {
        return shown(cookie)
                .map(known -> known.filter(shown -> RenewalRule.identifies(shown.row, shown.token.generation(), now()))
                        .map(shown -> new UserSession(shown.row.user(), shown.row.id(), RenewalRule.end(shown.row))));
    }

    /** Ends the session of a token, however old the token is: only who is logged in, or a thief, can have it. */
    public Future<Void> logOut(String token, Visit visit) {
        return shown(token)
                .map(known -> known.map(Shown::row).filter(row -> RenewalRule.isAlive(row, now())))
                .compose(alive -> alive.map(row -> endNoted(
                                row.id(),
                                EndReason.LOGGED_OUT,
                                visit.of(row.user(), row.id()),
                                AuditAction.LOGGED_OUT,
                                now()))
                        .orElseGet(() -> Future.succeededFuture(false)))
                .mapEmpty();
    }

    /** Ends one session of this user; false where the user has none with this id. */
    public Future<Boolean> end(UUID user, UUID session, Actor actor) {
        Instant now = now();
        return rows.find(session)
                .map(found -> found.filter(row -> row.user().equals(user) && RenewalRule.isAlive(row, now)))
                .compose(alive -> alive.isPresent()
                        ? endNoted(session, EndReason.ENDED_BY_OWNER, actor, AuditAction.SESSION_ENDED, now)
                        : Future.succeededFuture(false));
    }

    /** Ends all sessions of a user but one. */
    public Future<Void> endOthers(UUID user, Optional<UUID> except, Actor actor) {
        return endAllNoted(user, except, EndReason.ENDED_BY_OWNER, actor);
    }

    /** Ends all sessions of somebody else. */
    public Future<Void> endByAdmin(UUID user, Actor actor) {
        return endAllNoted(user, Optional.empty(), EndReason.ENDED_BY_ADMIN, actor);
    }

    /**
     * Ends the sessions of a user inside a change that is the reason for it. The caller writes that change into the trail and
     * catches up after the commit. Gives the sessions that were alive.
     */
    public Future<List<UUID>> endAll(SqlConnection inside, UUID user, Optional<UUID> except, String reason) {
        return rows.endAll(inside, user, except, reason, now());
    }

    Future<List<SessionRow>> list(UUID user) {
        return rows.list(user, now());
    }

    /** For the schedule: deletes what has been over for a month. */
    public Future<Void> purge(Instant now) {
        return rows.purge(now.minus(KEPT));
    }

    private Future<Void> endAllNoted(UUID user, Optional<UUID> except, EndReason reason, Actor actor) {
        return database.transaction(inside -> endAll(inside, user, except, reason.code())
                        .compose(ended -> noteEnded(inside, actor, ended, reason.code())))
                .compose(_ -> changes.catchUp());
    }

    private Future<Boolean> endNoted(UUID session, EndReason reason, Actor actor, AuditAction action, Instant now) {
        Map<String, String> detail = Map.of("reason", reason.code());
        return database.transaction(inside -> rows.end(inside, session, reason.code(), now)
                        .compose(wasAlive -> wasAlive
                                ? note(inside, actor, action, session, detail).map(true)
                                : Future.succeededFuture(false)))
                .compose(wasAlive -> changes.catchUp().map(wasAlive));
    }

    private Future<Void> noteEnded(SqlConnection inside, Actor actor, List<UUID> ended, String reason) {
        Future<Void> noted = Future.succeededFuture();
        for (UUID session : ended) {
            noted = noted.compose(
                    _ -> note(inside, actor, AuditAction.SESSION_ENDED, session, Map.of("reason", reason)));
        }
        return noted;
    }

    private Future<Void> note(
            SqlConnection inside, Actor actor, AuditAction action, UUID session, Map<String, String> detail) {
        return audit.append(inside, new AuditEntry(actor, action, "session:" + session, detail));
    }

    private Future<Optional<Shown>> shown(String text) {
        return RefreshToken.parse(text)
                .map(token -> rows.find(token.session())
                        .map(found -> found.filter(row -> seal.isGenuine(token, row.salt()))
                                .map(row -> new Shown(token, row))))
                .orElseGet(() -> Future.succeededFuture(Optional.empty()));
    }

    private OpenedSession opened(SessionRow row) {
        String token = seal.token(row.id(), row.generation(), row.salt()).text();
        return new OpenedSession(row.user(), row.id(), token, RenewalRule.end(row));
    }

    /** As exact as the database keeps it. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}

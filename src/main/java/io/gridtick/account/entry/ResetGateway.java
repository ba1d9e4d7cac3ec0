package io.gridtick.account.entry;

import io.gridtick.account.audit.Actor;
import io.gridtick.account.audit.AuditAction;
import io.gridtick.account.audit.AuditEntry;
import io.gridtick.account.user.AuditedGateway.Recorded;
import io.gridtick.account.user.ProfileGateway;
import io.gridtick.account.user.SessionEndGateway;
import io.gridtick.account.user.User;
import io.gridtick.account.user.UserId;
import io.gridtick.account.user.UserState;
import io.gridtick.http.limit.Bucket;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Passwords that are forgotten: a link by mail, or one that an administrator hands over. */
public final class ResetGateway {
    private static final Logger log = LoggerFactory.getLogger(ResetGateway.class);
    private static final Bucket TRIES = new Bucket("forgot-password", 5, Duration.ofMinutes(1));

    private final EntryParts parts;
    private final SessionEndGateway sessions;

    public ResetGateway(EntryParts parts, SessionEndGateway sessions) {
        this.parts = parts;
        this.sessions = sessions;
    }

    Future<Void> demandPatience(Actor actor) {
        return parts.attempts().take(TRIES, actor.address());
    }

    /** The answer waits for one look only, which both kinds of addresses need; what follows from it takes its time. */
    Future<Void> forgot(Actor actor, String email) {
        return parts.users()
                .byEmail(email)
                .onSuccess(found -> found.filter(ResetGateway::isIn).ifPresent(user -> mail(actor, user)))
                .mapEmpty();
    }

    private void mail(Actor actor, User user) {
        Future<Void> _ = parts.letters()
                .admits(user.email())
                .compose(isAdmitted -> isAdmitted ? issue(actor, user) : Future.succeededFuture())
                .onFailure(failure -> log.warn("a link for a new password was not made: {}", failure.toString()));
    }

    private Future<Void> issue(Actor actor, User user) {
        Ticket ticket = Ticket.issue(TicketKind.RESET, user.id(), parts.clock().instant());
        return parts.audited()
                .commit(inside -> put(inside, actor, ticket))
                .onSuccess(put -> parts.letters().reset(user.email(), put))
                .mapEmpty();
    }

    Future<Ticket> handOver(Actor actor, UUID id) {
        Ticket ticket = Ticket.issue(
                TicketKind.RESET_BY_HAND, id, actor.person(), parts.clock().instant());
        return parts.audited()
                .commit(inside -> parts.users()
                        .lockPopulationFor(inside, actor.person())
                        .compose(_ -> parts.users().byIdForUpdate(inside, id))
                        .map(found -> found.orElseThrow(UserId::unknown))
                        .compose(user -> user.state() == UserState.DISABLED
                                ? Future.failedFuture(LinkProblems.disabled())
                                : put(inside, actor, ticket)));
    }

    private Future<Recorded<Ticket>> put(SqlConnection inside, Actor actor, Ticket ticket) {
        return parts.tickets()
                .put(inside, ticket)
                .map(_ -> Recorded.of(
                        ticket, AuditEntry.ofUser(actor, AuditAction.PASSWORD_RESET_ASKED, ticket.user(), Map.of())));
    }

    /** Ends every login. Who was not confirmed yet is so now: the link went to the address, or by an administrator's hand. */
    Future<Void> reset(Actor actor, Chosen chosen) {
        return parts.tickets()
                .look(TicketKind.RESETS, chosen.token(), parts.clock().instant())
                .map(owner -> owner.orElseThrow(LinkProblems::usedUp))
                .compose(parts.users()::byId)
                .map(found -> found.filter(ResetGateway::mayComeBack).orElseThrow(LinkProblems::usedUp))
                .compose(user -> ProfileGateway.demandStrong(
                                parts.passwords(), chosen.password(), user.email(), user.name())
                        .compose(_ -> parts.passwords().hash(chosen.password()))
                        .compose(hash -> parts.audited().commit(inside -> replace(inside, actor, chosen.token(), hash)))
                        .onSuccess(_ -> parts.letters().passwordChosen(user.email())))
                .mapEmpty();
    }

    private Future<Recorded<UUID>> replace(SqlConnection inside, Actor actor, String token, String hash) {
        return parts.tickets()
                .take(inside, TicketKind.RESETS, token, parts.clock().instant())
                .map(taken -> taken.orElseThrow(LinkProblems::usedUp))
                .compose(taken -> parts.users()
                        .byIdForUpdate(inside, taken.user())
                        .map(found -> found.filter(ResetGateway::mayComeBack)
                                .orElseThrow(LinkProblems::usedUp)
                                .id())
                        .compose(id -> parts.users()
                                .choosePassword(inside, id, hash, UserState.ACTIVE)
                                .compose(_ -> sessions.endAll(inside, id, Optional.empty(), "password reset"))
                                .compose(_ -> parts.tickets().drop(inside, id))
                                .map(_ -> Recorded.of(
                                        id,
                                        AuditEntry.ofUser(
                                                actor.byTicket(id.toString(), taken.kind()),
                                                AuditAction.PASSWORD_RESET,
                                                id,
                                                Map.of())))));
    }

    /** Who was invited has an invitation, which may have been withdrawn: this is no way around it. */
    private static boolean isIn(User user) {
        return user.state() == UserState.ACTIVE || user.state() == UserState.UNVERIFIED;
    }

    private static boolean mayComeBack(User user) {
        return user.state() != UserState.DISABLED;
    }
}

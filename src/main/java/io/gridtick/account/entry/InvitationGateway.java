package io.gridtick.account.entry;

import io.gridtick.account.audit.Actor;
import io.gridtick.account.audit.AuditAction;
import io.gridtick.account.audit.AuditEntry;
import io.gridtick.account.user.AuditedGateway.Recorded;
import io.gridtick.account.user.ProfileGateway;
import io.gridtick.account.user.User;
import io.gridtick.account.user.UserRepository.NewUser;
import io.gridtick.account.user.UserRules;
import io.gridtick.account.user.UserState;
import io.gridtick.config.Settings.Registration;
import io.gridtick.http.Problem;
import io.gridtick.http.Problem.Kind;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** People whom an administrator invites: they are there at once, and come in when they have chosen a password. */
public final class InvitationGateway {
    private final Registration registration;
    private final EntryParts parts;

    /** The new person and the link, which is shown this once. */
    record Invited(User user, Ticket ticket) {}

    public InvitationGateway(Registration registration, EntryParts parts) {
        this.registration = registration;
        this.parts = parts;
    }

    Future<Invited> invite(Actor actor, Guest guest) {
        if (registration == Registration.OFF) {
            return Future.failedFuture(Problem.of(
                            Kind.FORBIDDEN,
                            "registration_off",
                            "Nobody new comes in while GRIDTICK_REGISTRATION is off.")
                    .exception());
        }
        NewUser user = new NewUser(
                guest.email(),
                guest.name(),
                guest.role(),
                UserState.INVITED,
                Optional.empty(),
                parts.clock().instant());
        return parts.audited()
                .commit(inside -> add(inside, actor, user))
                .onSuccess(invited -> parts.letters().invitation(invited.user().email(), invited.ticket()));
    }

    private Future<Recorded<Invited>> add(SqlConnection inside, Actor actor, NewUser guest) {
        return parts.users()
                .lockPopulationFor(inside, actor.person())
                .compose(_ -> parts.users().population(inside))
                .compose(population -> {
                    UserRules.refusalToAdd(population.all()).ifPresent(problem -> {
                        throw problem.exception();
                    });
                    return parts.users().add(inside, guest);
                })
                .map(added -> added.orElseThrow(LinkProblems::taken))
                .map(user -> new Invited(
                        user,
                        Ticket.issue(
                                TicketKind.INVITE,
                                user.id(),
                                actor.person(),
                                parts.clock().instant())))
                .compose(invited -> parts.tickets()
                        .put(inside, invited.ticket())
                        .map(_ -> Recorded.of(invited, entry(actor, invited.user()))));
    }

    private static AuditEntry entry(Actor actor, User user) {
        return AuditEntry.ofUser(
                actor,
                AuditAction.USER_INVITED,
                user.id(),
                Map.of("role", user.role().name().toLowerCase(Locale.ROOT)));
    }

    /** The ticket is used up only by a password that is good enough. Answers the address to log in with. */
    Future<String> accept(Actor actor, Chosen chosen) {
        return invited(chosen.token()).compose(user -> {
            String name = chosen.name().orElse(user.name());
            return ProfileGateway.demandStrong(parts.passwords(), chosen.password(), user.email(), name)
                    .compose(_ -> parts.passwords().hash(chosen.password()))
                    .compose(hash -> parts.audited().commit(inside -> admit(inside, actor, chosen.token(), hash, name)))
                    .map(_ -> user.email());
        });
    }

    private Future<User> invited(String token) {
        return parts.tickets()
                .look(Set.of(TicketKind.INVITE), token, parts.clock().instant())
                .map(owner -> owner.orElseThrow(LinkProblems::usedUp))
                .compose(parts.users()::byId)
                .map(found ->
                        found.filter(user -> user.state() == UserState.INVITED).orElseThrow(LinkProblems::usedUp));
    }

    private Future<Recorded<UUID>> admit(SqlConnection inside, Actor actor, String token, String hash, String name) {
        return parts.tickets()
                .take(inside, Set.of(TicketKind.INVITE), token, parts.clock().instant())
                .map(taken -> taken.orElseThrow(LinkProblems::usedUp))
                .compose(taken -> parts.users().byIdForUpdate(inside, taken.user()))
                .map(found -> found.filter(user -> user.state() == UserState.INVITED)
                        .orElseThrow(LinkProblems::usedUp)
                        .id())
                .compose(id -> parts.users()
                        .choosePassword(inside, id, hash, UserState.ACTIVE)
                        .compose(_ -> parts.users().rename(inside, id, name))
                        .compose(_ -> parts.tickets().drop(inside, id))
                        .map(_ -> Recorded.of(
                                id,
                                AuditEntry.ofUser(
                                        actor.byTicket(id.toString(), TicketKind.INVITE.code()),
                                        AuditAction.INVITATION_ACCEPTED,
                                        id,
                                        Map.of()))));
    }
}

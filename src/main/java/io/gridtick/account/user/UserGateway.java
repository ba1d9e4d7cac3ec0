package io.gridtick.account.user;

import io.gridtick.account.audit.Actor;
import io.gridtick.account.audit.AuditAction;
import io.gridtick.account.audit.AuditEntry;
import io.gridtick.account.user.AuditedGateway.Recorded;
import io.gridtick.http.Problem;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** What administrators do to people. One at a time over all nodes, so that two cannot remove each other at once. */
public final class UserGateway {
    private final UserRepository users;
    private final SessionEndGateway sessions;
    private final AuditedGateway audited;

    public UserGateway(UserRepository users, SessionEndGateway sessions, AuditedGateway audited) {
        this.users = users;
        this.sessions = sessions;
        this.audited = audited;
    }

    Future<User> change(Actor actor, UUID id, UserChange wanted) {
        return audited.commit(inside -> alone(inside, actor, id, (user, others) -> {
            UserRules.refusal(actor.subject(), user, wanted, others).ifPresent(UserGateway::refuse);
            UserChange change = wanted.against(user);
            return change.isNothing()
                    ? Future.succeededFuture(Recorded.nothing(user))
                    : change(inside, actor, user, change);
        }));
    }

    private Future<Recorded<User>> change(SqlConnection inside, Actor actor, User before, UserChange change) {
        Future<Void> ended = change.disables()
                ? sessions.endAll(inside, before.id(), Optional.empty(), "disabled")
                        .compose(_ -> users.withdrawTickets(inside, before.id()))
                : Future.succeededFuture();
        Future<Void> withdrawn = change.disables() || change.role().isPresent()
                ? ended.compose(_ -> users.withdrawTicketsMadeBy(inside, before.id()))
                : ended;
        return withdrawn
                .compose(_ -> users.change(inside, before.id(), change))
                .map(after -> Recorded.of(
                        after,
                        AuditEntry.ofUser(actor, AuditAction.USER_CHANGED, before.id(), difference(before, after))));
    }

    Future<Void> delete(Actor actor, UUID id) {
        return audited.commit(inside -> alone(inside, actor, id, (user, others) -> {
                    UserRules.refusalToDelete(actor.subject(), user, others).ifPresent(UserGateway::refuse);
                    AuditEntry entry = AuditEntry.ofUser(
                            actor,
                            AuditAction.USER_DELETED,
                            id,
                            Map.of("role", FieldCheck.code(user.role()), "state", FieldCheck.code(user.state())));
                    return users.delete(inside, id).map(_ -> Recorded.of(id, entry));
                }))
                .mapEmpty();
    }

    /** Who is changed and how many active administrators there are beside, with nobody else changing either. */
    private <T> Future<Recorded<T>> alone(SqlConnection inside, Actor actor, UUID id, Step<T> step) {
        return users.lockPopulationFor(inside, actor.person())
                .compose(_ -> users.byIdForUpdate(inside, id))
                .map(found -> found.orElseThrow(UserId::unknown))
                .compose(user -> users.activeAdminsBeside(inside, id).compose(others -> step.apply(user, others)));
    }

    private interface Step<T> {
        Future<Recorded<T>> apply(User user, long others);
    }

    /** Roles and states are told, names are not. */
    private static Map<String, String> difference(User before, User after) {
        Map<String, String> difference = new HashMap<>();
        if (before.role() != after.role()) {
            difference.put("old_role", FieldCheck.code(before.role()));
            difference.put("new_role", FieldCheck.code(after.role()));
        }
        if (before.state() != after.state()) {
            difference.put("old_state", FieldCheck.code(before.state()));
            difference.put("new_state", FieldCheck.code(after.state()));
        }
        if (!before.name().equals(after.name())) {
            difference.put("fields", "name");
        }
        return difference;
    }

    private static void refuse(Problem problem) {
        throw problem.exception();
    }
}

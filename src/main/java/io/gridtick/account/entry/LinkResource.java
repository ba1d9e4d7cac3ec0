package io.gridtick.account.entry;

import io.gridtick.account.audit.Actor;
import io.gridtick.account.user.AdminGrant;
import io.gridtick.account.user.FieldCheck;
import io.gridtick.account.user.UserId;
import io.gridtick.account.user.UserView;
import io.gridtick.http.Callers;
import io.gridtick.http.Parameters;
import io.gridtick.http.Replies;
import io.gridtick.http.Resource;
import io.gridtick.http.Role;
import io.gridtick.http.Routes;
import io.gridtick.http.body.JsonBodies;
import io.vertx.ext.web.RoutingContext;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Links that administrators hand over: to come in, and to get back in. */
public final class LinkResource implements Resource {
    private final InvitationGateway invitations;
    private final ResetGateway resets;
    private final JsonBodies bodies;

    /** A new person as an administrator describes one. */
    record InviteBody(
            @Nullable String email,
            @Nullable String name,
            @Nullable String role) {
        Guest checked() {
            FieldCheck check = new FieldCheck();
            String checkedEmail = check.email("email", email);
            Optional<String> checkedName = check.name("name", name);
            Optional<Role> checkedRole = check.choice("role", role, Role.values());
            if (role == null) {
                check.note("role", "is missing");
            }
            check.demandNoErrors();
            return new Guest(checkedEmail, checkedName.orElse(""), checkedRole.orElseThrow());
        }
    }

    private record InvitedView(
            String id,
            String email,
            String name,
            String role,
            String state,
            Instant createdAt,
            Optional<Instant> lastLoginAt,
            String link) {
        static InvitedView of(InvitationGateway.Invited invited) {
            UserView user = UserView.of(invited.user());
            return new InvitedView(
                    user.id(),
                    user.email(),
                    user.name(),
                    user.role(),
                    user.state(),
                    user.createdAt(),
                    user.lastLoginAt(),
                    Links.path(invited.ticket()));
        }
    }

    private record LinkView(String link, Instant expiresAt) {
        static LinkView of(Ticket ticket) {
            return new LinkView(Links.path(ticket), ticket.expiresAt());
        }
    }

    public LinkResource(InvitationGateway invitations, ResetGateway resets, JsonBodies bodies) {
        this.invitations = invitations;
        this.resets = resets;
        this.bodies = bodies;
    }

    @Override
    public void register(Routes routes) {
        routes.add("createUser", this::invite);
        routes.add("createResetLink", this::handOver);
    }

    private void invite(RoutingContext ctx) {
        bodies.read(ctx, InviteBody.class)
                .map(InviteBody::checked)
                .compose(guest -> {
                    AdminGrant.check(Callers.of(ctx), Optional.of(guest.role()));
                    return invitations.invite(actor(ctx), guest);
                })
                .onSuccess(invited -> Replies.created(ctx, InvitedView.of(invited)))
                .onFailure(ctx::fail);
    }

    private void handOver(RoutingContext ctx) {
        UUID id = UserId.of(Parameters.text(ctx, "id").orElse(""));
        resets.handOver(actor(ctx), id)
                .onSuccess(ticket -> Replies.created(ctx, LinkView.of(ticket)))
                .onFailure(ctx::fail);
    }

    private static Actor actor(RoutingContext ctx) {
        return Actor.of(Callers.of(ctx), Callers.address(ctx), Callers.requestId(ctx));
    }
}

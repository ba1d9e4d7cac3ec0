package io.gridtick.account.user;

import io.gridtick.account.audit.Actor;
import io.gridtick.http.Caller;
import io.gridtick.http.Callers;
import io.gridtick.http.Replies;
import io.gridtick.http.Resource;
import io.gridtick.http.Routes;
import io.gridtick.http.body.JsonBodies;
import io.vertx.ext.web.RoutingContext;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What everybody who is logged in sees and changes of oneself. */
public final class ProfileResource implements Resource {
    private static final String SESSION = "session:";

    private final ProfileGateway gateway;
    private final JsonBodies bodies;

    /** What a change may say, and nothing else: neither the address nor the role. */
    record ChangeBody(
            @Nullable String name,
            @Nullable String skill,
            @Nullable String theme,
            @Nullable String timeZone,
            @Nullable String currency) {
        ProfileChange checked() {
            FieldCheck check = new FieldCheck();
            ProfileChange change = new ProfileChange(
                    check.name("name", name),
                    check.choice("skill", skill, ProfileChange.Skill.values()).map(FieldCheck::code),
                    check.choice("theme", theme, ProfileChange.Theme.values()).map(FieldCheck::code),
                    check.optional("time_zone", timeZone, ProfileChange::timeZoneFault),
                    check.optional("currency", currency, ProfileChange::currencyFault));
            check.demandNoErrors();
            return change;
        }
    }

    /** Two secrets: shows neither. */
    record PasswordBody(@Nullable String current, @Nullable String password) {
        ProfileGateway.PasswordChange checked() {
            FieldCheck check = new FieldCheck();
            ProfileGateway.PasswordChange change = new ProfileGateway.PasswordChange(
                    check.required("current", current), check.required("password", password));
            check.demandNoErrors();
            return change;
        }

        @Override
        public String toString() {
            return "PasswordBody";
        }
    }

    private record ProfileView(
            String id,
            String email,
            String name,
            String role,
            String skill,
            String theme,
            String timeZone,
            String currency,
            Instant createdAt) {
        static ProfileView of(User user) {
            return new ProfileView(
                    user.id().toString(),
                    user.email(),
                    user.name(),
                    FieldCheck.code(user.role()),
                    user.preferences().skill(),
                    user.preferences().theme(),
                    user.preferences().timeZone(),
                    user.preferences().currency(),
                    user.createdAt());
        }
    }

    public ProfileResource(ProfileGateway gateway, JsonBodies bodies) {
        this.gateway = gateway;
        this.bodies = bodies;
    }

    @Override
    public void register(Routes routes) {
        routes.add("getProfile", this::get);
        routes.add("updateProfile", this::update);
        routes.add("changePassword", this::changePassword);
    }

    private void get(RoutingContext ctx) {
        gateway.get(self(ctx))
                .onSuccess(user -> Replies.json(ctx, ProfileView.of(user)))
                .onFailure(ctx::fail);
    }

    private void update(RoutingContext ctx) {
        bodies.read(ctx, ChangeBody.class)
                .map(ChangeBody::checked)
                .compose(change -> gateway.change(actor(ctx), self(ctx), change))
                .onSuccess(user -> Replies.json(ctx, ProfileView.of(user)))
                .onFailure(ctx::fail);
    }

    private void changePassword(RoutingContext ctx) {
        bodies.read(ctx, PasswordBody.class)
                .map(PasswordBody::checked)
                .compose(change -> gateway.changePassword(actor(ctx), self(ctx), session(ctx), change))
                .onSuccess(_ -> Replies.nothing(ctx))
                .onFailure(ctx::fail);
    }

    private static UUID self(RoutingContext ctx) {
        return UserId.of(Callers.of(ctx).map(Caller::subject).orElse(""));
    }

    private static Optional<UUID> session(RoutingContext ctx) {
        return Callers.of(ctx)
                .map(caller -> caller.credential().id())
                .filter(credential -> credential.startsWith(SESSION))
                .map(credential -> UUID.fromString(credential.substring(SESSION.length())));
    }

    private static Actor actor(RoutingContext ctx) {
        return Actor.of(Callers.of(ctx), Callers.address(ctx), Callers.requestId(ctx));
    }
}

package io.gridtick.account.user;

import io.gridtick.account.audit.Actor;
import io.gridtick.http.Callers;
import io.gridtick.http.Page;
import io.gridtick.http.PageRequest;
import io.gridtick.http.Parameters;
import io.gridtick.http.Problem;
import io.gridtick.http.Replies;
import io.gridtick.http.Resource;
import io.gridtick.http.Role;
import io.gridtick.http.Routes;
import io.gridtick.http.body.JsonBodies;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** People, for administrators. How they come in is told by another room. */
public final class UserResource implements Resource {
    private final UserRepository users;
    private final UserGateway gateway;
    private final JsonBodies bodies;

    /** What a change may say, and nothing else. */
    record ChangeBody(
            @Nullable String name,
            @Nullable String role,
            @Nullable String state) {
        UserChange checked() {
            FieldCheck check = new FieldCheck();
            UserChange change = new UserChange(
                    check.name("name", name),
                    check.choice("role", role, Role.values()),
                    check.choice("state", state, UserState.ACTIVE, UserState.DISABLED));
            check.demandNoErrors();
            return change;
        }
    }

    public UserResource(UserRepository users, UserGateway gateway, JsonBodies bodies) {
        this.users = users;
        this.gateway = gateway;
        this.bodies = bodies;
    }

    @Override
    public void register(Routes routes) {
        routes.add("listUsers", this::list);
        routes.add("getUser", this::get);
        routes.add("updateUser", this::update);
        routes.add("deleteUser", this::delete);
    }

    private void list(RoutingContext ctx) {
        PageRequest page = PageRequest.of(ctx);
        UserFilter filter = new UserFilter(
                Parameters.text(ctx, "q").map(UserResource::printable),
                Parameters.text(ctx, "role"),
                Parameters.text(ctx, "state"));
        users.list(filter, UserFilter.Place.of(page), page.limit() + 1)
                .map(found -> Page.of(found, page, UserFilter.Place::key))
                .map(found ->
                        new Page<>(found.items().stream().map(UserView::of).toList(), found.next()))
                .onSuccess(found -> Replies.json(ctx, found))
                .onFailure(ctx::fail);
    }

    private static String printable(String text) {
        if (text.chars().anyMatch(Character::isISOControl)) {
            throw Parameters.invalid(List.of(new Problem.FieldError("q", "must not have control characters")));
        }
        return text;
    }

    private void get(RoutingContext ctx) {
        users.byId(id(ctx))
                .map(found -> found.orElseThrow(UserId::unknown))
                .onSuccess(user -> Replies.json(ctx, UserView.of(user)))
                .onFailure(ctx::fail);
    }

    private void update(RoutingContext ctx) {
        UUID id = id(ctx);
        bodies.read(ctx, ChangeBody.class)
                .map(ChangeBody::checked)
                .compose(change -> {
                    AdminGrant.check(Callers.of(ctx), change.role());
                    return gateway.change(actor(ctx), id, change);
                })
                .onSuccess(user -> Replies.json(ctx, UserView.of(user)))
                .onFailure(ctx::fail);
    }

    private void delete(RoutingContext ctx) {
        gateway.delete(actor(ctx), id(ctx)).onSuccess(_ -> Replies.nothing(ctx)).onFailure(ctx::fail);
    }

    private static UUID id(RoutingContext ctx) {
        return UserId.of(Parameters.text(ctx, "id").orElse(""));
    }

    private static Actor actor(RoutingContext ctx) {
        return Actor.of(Callers.of(ctx), Callers.address(ctx), Callers.requestId(ctx));
    }
}

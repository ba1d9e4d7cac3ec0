package io.gridtick.account.key;

import io.gridtick.account.RoleScopes;
import io.gridtick.account.audit.ActorGateway;
import io.gridtick.account.key.KeyRepository.Place;
import io.gridtick.http.Caller;
import io.gridtick.http.Callers;
import io.gridtick.http.Page;
import io.gridtick.http.PageRequest;
import io.gridtick.http.Parameters;
import io.gridtick.http.Problem;
import io.gridtick.http.Problem.FieldError;
import io.gridtick.http.Problem.Kind;
import io.gridtick.http.Replies;
import io.gridtick.http.Resource;
import io.gridtick.http.Role;
import io.gridtick.http.Routes;
import io.gridtick.http.Scope;
import io.gridtick.http.body.JsonBodies;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Keys over HTTP: everybody's own, and all of them for administrators. */
public final class KeyResource implements Resource {
    private static final Pattern CURSOR = Pattern.compile("(\\d{1,18}):([0-9A-Za-z]{1,64})");

    private final KeyGateway keys;
    private final KeyRepository repository;
    private final JsonBodies bodies;
    private final Clock clock;

    public KeyResource(KeyGateway keys, KeyRepository repository, JsonBodies bodies, Clock clock) {
        this.keys = keys;
        this.repository = repository;
        this.bodies = bodies;
        this.clock = clock;
    }

    @Override
    public void register(Routes routes) {
        routes.add("listKeys", this::list);
        routes.add("createKey", this::create);
        routes.add("revokeKey", this::revoke);
    }

    private void list(RoutingContext ctx) {
        Caller caller = Callers.of(ctx).orElseThrow();
        PageRequest page = PageRequest.of(ctx);
        boolean isAll = Parameters.text(ctx, "owner").isPresent();
        if (isAll && !isAdmin(caller)) {
            ctx.fail(Problem.of(Kind.FORBIDDEN, "not_allowed", "Only administrators see the keys of others.")
                    .exception());
            return;
        }
        Instant now = clock.instant();
        Optional<UUID> owner = isAll ? Optional.empty() : Optional.of(id(caller));
        repository
                .page(place(owner, page.after()), page.limit() + 1)
                .map(found -> found.stream().map(key -> KeyItem.of(key, now)).toList())
                .map(items -> Page.of(items, page, KeyResource::cursor))
                .onSuccess(items -> Replies.json(ctx, items))
                .onFailure(ctx::fail);
    }

    private void create(RoutingContext ctx) {
        Caller caller = Callers.of(ctx).orElseThrow();
        bodies.read(ctx, KeyRequest.class)
                .map(request -> checked(request, caller))
                .compose(wish -> keys.make(ActorGateway.of(ctx), id(caller), wish))
                .onSuccess(made -> Replies.created(
                        ctx,
                        new KeyItem.Created(
                                KeyItem.of(made.stored(), clock.instant()),
                                made.key().text())))
                .onFailure(ctx::fail);
    }

    private void revoke(RoutingContext ctx) {
        Caller caller = Callers.of(ctx).orElseThrow();
        String id = Parameters.text(ctx, "id").orElse("");
        Optional<UUID> owner = isAdmin(caller) ? Optional.empty() : Optional.of(id(caller));
        keys.revoke(ActorGateway.of(ctx), id, owner)
                .onSuccess(_ -> Replies.nothing(ctx))
                .onFailure(ctx::fail);
    }

    private NewKey checked(KeyRequest request, Caller caller) {
        KeyCheck check = new KeyCheck(giveable(caller), clock.instant());
        NewKey wish = check.read(request);
        if (!check.errors().isEmpty()) {
            throw JsonBodies.invalid(check.errors());
        }
        return wish;
    }

    /** Nobody gives more than what the own role has; a key that administers stands for an administrator. */
    private static Set<Scope> giveable(Caller caller) {
        return RoleScopes.of(isAdmin(caller) ? Role.ADMIN : caller.role().orElse(Role.VIEWER));
    }

    private static boolean isAdmin(Caller caller) {
        return caller.role().filter(Role.ADMIN::equals).isPresent()
                || caller.scopes().contains(Scope.ADMIN);
    }

    private static UUID id(Caller caller) {
        return UUID.fromString(caller.subject());
    }

    private static String cursor(KeyItem last) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, last.createdAt()) + ":" + last.id();
    }

    private static Place place(Optional<UUID> owner, Optional<String> after) {
        if (after.isEmpty()) {
            return new Place(owner, Optional.empty(), "");
        }
        Matcher cursor = CURSOR.matcher(after.get());
        if (!cursor.matches()) {
            throw Parameters.invalid(List.of(new FieldError("cursor", "is not one of ours")));
        }
        Instant createdBefore = Instant.EPOCH.plus(Long.parseLong(cursor.group(1)), ChronoUnit.MICROS);
        return new Place(owner, Optional.of(createdBefore), cursor.group(2));
    }
}

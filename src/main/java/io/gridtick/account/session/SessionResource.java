package io.gridtick.account.session;

import io.gridtick.account.audit.Actor;
import io.gridtick.account.user.UserRepository;
import io.gridtick.http.Caller;
import io.gridtick.http.Callers;
import io.gridtick.http.Page;
import io.gridtick.http.Parameters;
import io.gridtick.http.Problem;
import io.gridtick.http.ProblemException;
import io.gridtick.http.Replies;
import io.gridtick.http.Resource;
import io.gridtick.http.Routes;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Shows people where they are logged in, and ends that. */
public final class SessionResource implements Resource {
    private static final String SESSION = "session:";

    private final SessionGateway sessions;
    private final UserRepository users;

    public SessionResource(SessionGateway sessions, UserRepository users) {
        this.sessions = sessions;
        this.users = users;
    }

    private record Item(
            UUID id,
            Instant createdAt,
            Instant lastUsedAt,
            Instant expiresAt,
            String agent,
            String address,
            boolean isCurrent) {
        static Item of(SessionRow row, Optional<UUID> current) {
            return new Item(
                    row.id(),
                    row.createdAt(),
                    row.rotatedAt(),
                    RenewalRule.end(row),
                    row.client().agent(),
                    row.client().address(),
                    current.filter(row.id()::equals).isPresent());
        }
    }

    @Override
    public void register(Routes routes) {
        routes.add("listSessions", this::list);
        routes.add("endSession", this::end);
        routes.add("endOtherSessions", this::endOthers);
        routes.add("endUserSessions", this::endOfUser);
    }

    private void list(RoutingContext ctx) {
        Caller caller = caller(ctx);
        // One page: there are never more than a few dozen.
        sessions.list(userId(caller))
                .map(rows -> new Page<>(items(rows, session(caller)), null))
                .onSuccess(page -> Replies.json(ctx, page))
                .onFailure(ctx::fail);
    }

    private static List<Item> items(List<SessionRow> rows, Optional<UUID> current) {
        return rows.stream().map(row -> Item.of(row, current)).toList();
    }

    private void end(RoutingContext ctx) {
        answer(
                ctx,
                id(ctx).map(session -> sessions.end(userId(caller(ctx)), session, actor(ctx)))
                        .orElseGet(() -> Future.succeededFuture(false))
                        .map(wasThere -> required(wasThere, "You have no session with this id.")));
    }

    private void endOthers(RoutingContext ctx) {
        Caller caller = caller(ctx);
        answer(ctx, sessions.endOthers(userId(caller), session(caller), actor(ctx)));
    }

    private void endOfUser(RoutingContext ctx) {
        answer(
                ctx,
                id(ctx).map(users::byId)
                        .orElseGet(() -> Future.succeededFuture(Optional.empty()))
                        .map(user -> user.orElseThrow(() -> notFound("There is no user with this id.")))
                        .compose(user -> sessions.endByAdmin(user.id(), actor(ctx))));
    }

    private static void answer(RoutingContext ctx, Future<Void> done) {
        done.onSuccess(_ -> Replies.nothing(ctx)).onFailure(ctx::fail);
    }

    private static Void required(boolean wasThere, String otherwise) {
        if (!wasThere) {
            throw notFound(otherwise);
        }
        return null;
    }

    private static Caller caller(RoutingContext ctx) {
        return Callers.of(ctx).orElseThrow();
    }

    private static Actor actor(RoutingContext ctx) {
        Caller caller = caller(ctx);
        return LoginResource.visit(ctx).by(caller.subject(), caller.credential().id());
    }

    private static UUID userId(Caller caller) {
        return UUID.fromString(caller.subject());
    }

    private static Optional<UUID> session(Caller caller) {
        String credential = caller.credential().id();
        return credential.startsWith(SESSION) ? uuid(credential.substring(SESSION.length())) : Optional.empty();
    }

    private static Optional<UUID> id(RoutingContext ctx) {
        return Parameters.text(ctx, "id").flatMap(SessionResource::uuid);
    }

    private static Optional<UUID> uuid(String text) {
        try {
            return Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException notOne) {
            return Optional.empty();
        }
    }

    private static ProblemException notFound(String detail) {
        return Problem.of(Problem.Kind.NOT_FOUND, "not_found", detail).exception();
    }
}

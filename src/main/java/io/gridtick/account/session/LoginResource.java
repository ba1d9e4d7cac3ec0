package io.gridtick.account.session;

import io.gridtick.account.session.Refreshed.Renewed;
import io.gridtick.account.session.Refreshed.SameChild;
import io.gridtick.account.token.AccessToken;
import io.gridtick.account.user.User;
import io.gridtick.account.user.UserRepository;
import io.gridtick.account.user.UserState;
import io.gridtick.http.Callers;
import io.gridtick.http.DeviceCookie;
import io.gridtick.http.LoginCookie;
import io.gridtick.http.OwnOrigin;
import io.gridtick.http.Problem;
import io.gridtick.http.Problem.FieldError;
import io.gridtick.http.ProblemException;
import io.gridtick.http.Replies;
import io.gridtick.http.Resource;
import io.gridtick.http.Routes;
import io.gridtick.http.body.JsonBodies;
import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Logging in by password, staying logged in by cookie, and logging out. */
public final class LoginResource implements Resource {
    private static final int LONGEST_EMAIL = 254;

    private final JsonBodies bodies;
    private final LoginGateway logins;
    private final SessionGateway sessions;
    private final UserRepository users;
    private final IssuerGateway tokens;
    private final OwnOrigin own;
    private final boolean isReachedByTls;
    private final InstantSource clock;

    public LoginResource(
            JsonBodies bodies,
            LoginGateway logins,
            SessionGateway sessions,
            UserRepository users,
            IssuerGateway tokens,
            OwnOrigin own,
            boolean isReachedByTls,
            InstantSource clock) {
        this.bodies = bodies;
        this.logins = logins;
        this.sessions = sessions;
        this.users = users;
        this.tokens = tokens;
        this.own = own;
        this.isReachedByTls = isReachedByTls;
        this.clock = clock;
    }

    private record Credentials(
            @Nullable String email, @Nullable String password) {
        List<FieldError> errors() {
            List<FieldError> errors = new ArrayList<>();
            if (email == null || email.isBlank() || email.length() > LONGEST_EMAIL) {
                errors.add(new FieldError("/email", "must have 1 to " + LONGEST_EMAIL + " characters"));
            }
            if (password == null || password.isEmpty()) {
                errors.add(new FieldError("/password", "is missing"));
            }
            return errors;
        }

        LoginAttempt attempt(RoutingContext ctx) {
            if (email == null || password == null || !errors().isEmpty()) {
                throw JsonBodies.invalid(errors());
            }
            return new LoginAttempt(email, password, DeviceCookie.of(ctx.request()), visit(ctx));
        }

        /** Nothing of it. */
        @Override
        public String toString() {
            return "Credentials";
        }
    }

    private record Person(UUID id, String email, String name, String role) {
        static Person of(User user) {
            return new Person(
                    user.id(), user.email(), user.name(), user.role().name().toLowerCase(Locale.ROOT));
        }
    }

    private record Login(String accessToken, String tokenType, long expiresIn, Person user) {
        /** Never the token. */
        @Override
        public String toString() {
            return "Login[" + user + "]";
        }
    }

    @Override
    public void register(Routes routes) {
        routes.add("logIn", this::logIn);
        routes.add("refreshLogin", this::refreshLogin);
        routes.add("logOut", this::logOut);
    }

    static Visit visit(RoutingContext ctx) {
        String agent = ctx.request().getHeader(HttpHeaders.USER_AGENT);
        return new Visit(new Client(agent == null ? "" : agent, Callers.address(ctx)), Callers.requestId(ctx));
    }

    private void logIn(RoutingContext ctx) {
        bodies.read(ctx, Credentials.class)
                .compose(credentials -> logins.logIn(credentials.attempt(ctx)))
                .compose(entered -> login(ctx, entered.user(), entered.session())
                        .onSuccess(login -> DeviceCookie.set(ctx.response(), entered.deviceProof(), isReachedByTls)))
                .onSuccess(login -> Replies.json(ctx, login))
                .onFailure(ctx::fail);
    }

    private void refreshLogin(RoutingContext ctx) {
        own.require(ctx.request());
        refreshed(ctx)
                .compose(session -> users.byId(session.user())
                        .map(user -> user.filter(known -> known.state() == UserState.ACTIVE)
                                .orElseThrow(() -> noLogin(ctx)))
                        .compose(user -> login(ctx, user, session)))
                .onSuccess(login -> Replies.json(ctx, login))
                .onFailure(ctx::fail);
    }

    private Future<OpenedSession> refreshed(RoutingContext ctx) {
        return LoginCookie.of(ctx.request(), isReachedByTls)
                .map(cookie -> sessions.refresh(cookie, visit(ctx)))
                .orElseGet(() -> Future.succeededFuture(new Refreshed.Unknown()))
                .map(outcome -> switch (outcome) {
                    case Renewed renewed -> renewed.opened();
                    case SameChild same -> same.opened();
                    case Refreshed.Unknown _, Refreshed.Ended _, Refreshed.Reused _ -> throw noLogin(ctx);
                });
    }

    private void logOut(RoutingContext ctx) {
        own.require(ctx.request());
        Optional<String> cookie = LoginCookie.of(ctx.request(), isReachedByTls);
        cookie.map(shown -> sessions.logOut(shown, visit(ctx)))
                .orElseGet(Future::succeededFuture)
                .onSuccess(_ -> {
                    LoginCookie.clear(ctx.response(), isReachedByTls);
                    Replies.nothing(ctx);
                })
                .onFailure(ctx::fail);
    }

    private Future<Login> login(RoutingContext ctx, User user, OpenedSession session) {
        return tokens.issue(user.id(), session.session()).map(token -> {
            Duration lifetime = Duration.between(clock.instant(), session.expiresAt());
            LoginCookie.set(ctx.response(), session.refreshToken(), lifetime, isReachedByTls);
            return new Login(token.text(), "Bearer", secondsLeft(token), Person.of(user));
        });
    }

    private long secondsLeft(AccessToken token) {
        return Duration.between(clock.instant(), token.expiresAt()).toSeconds();
    }

    private ProblemException noLogin(RoutingContext ctx) {
        LoginCookie.clear(ctx.response(), isReachedByTls);
        return Problem.of(Problem.Kind.UNAUTHENTICATED, "no_login", "There is no login any more. Log in again.")
                .exception();
    }
}

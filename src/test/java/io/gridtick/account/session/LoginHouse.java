package io.gridtick.account.session;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.gridtick.account.audit.AuditAction;
import io.gridtick.account.audit.AuditEntry;
import io.gridtick.account.audit.AuditGateway;
import io.gridtick.account.password.PasswordWorkerGateway;
import io.gridtick.account.token.AccessToken;
import io.gridtick.account.user.User;
import io.gridtick.account.user.UserRepository;
import io.gridtick.account.user.UserState;
import io.gridtick.config.Settings;
import io.gridtick.http.Authenticator;
import io.gridtick.http.Caller;
import io.gridtick.http.Credential;
import io.gridtick.http.OwnOrigin;
import io.gridtick.http.Replies;
import io.gridtick.http.Resource;
import io.gridtick.http.Role;
import io.gridtick.http.Routes;
import io.gridtick.http.body.Bodies;
import io.gridtick.http.body.JsonBodies;
import io.gridtick.http.contract.Contract;
import io.gridtick.http.door.Door;
import io.gridtick.http.door.HttpVerticle;
import io.gridtick.loop.ByteBudget;
import io.gridtick.store.Database;
import io.gridtick.store.PostgresFixture;
import io.gridtick.testing.HouseOfTest;
import io.gridtick.testing.Waiting;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/** This room with a real database, a clock to be set, and neighbours that write down what they are told. */
final class LoginHouse implements AutoCloseable {
    static final String PASSWORD = "four words nobody guesses";
    static final byte[] MAC_KEY = "a key for tokens that only tests have".getBytes(UTF_8);
    private static final byte[] DEVICE_KEY = "a key for devices that only tests have".getBytes(UTF_8);
    private static final Duration TOKEN_LIFETIME = Duration.ofMinutes(10);

    final Vertx vertx = Vertx.vertx();
    final Database database = Database.connect(vertx, PostgresFixture.migratedDatabase());
    final UserRepository users = new UserRepository(database);
    final SetClock clock = new SetClock();
    final MemoryLimiter limiter = new MemoryLimiter(clock);
    final List<AuditEntry> trail = Collections.synchronizedList(new ArrayList<>());
    final AtomicInteger catchUps = new AtomicInteger();
    final PasswordWorkerGateway passwords = new PasswordWorkerGateway(vertx);
    final SessionGateway sessions = anotherNode();
    final LoginGateway logins = new LoginGateway(users, passwords, sessions, limiter, new Trail(), DEVICE_KEY);
    private final String passwordHash = Waiting.on(passwords.hash(PASSWORD));

    /** Writes down what was committed, or would have been. */
    private final class Trail implements AuditGateway {
        @Override
        public Future<Void> append(SqlConnection inside, AuditEntry entry) {
            return append(entry);
        }

        @Override
        public Future<Void> append(AuditEntry entry) {
            trail.add(entry);
            return Future.succeededFuture();
        }
    }

    /** The same room as another process has it. */
    SessionGateway anotherNode() {
        return new SessionGateway(database, users, new Trail(), this::catchUp, MAC_KEY, clock);
    }

    private Future<Void> catchUp() {
        catchUps.incrementAndGet();
        return Future.succeededFuture();
    }

    User user() {
        return user(UUID.randomUUID() + "@example.com", Role.VIEWER, UserState.ACTIVE);
    }

    User user(String email, Role role, UserState state) {
        UUID id = UUID.randomUUID();
        String sql = "insert into account_user (id, email, email_key, name, role, state, password_hash, created_at)"
                + " values ($1, $2, $3, 'Ada', $4, $5, $6, $7)";
        Waiting.on(database.query(
                sql,
                Tuple.of(
                        id,
                        email,
                        email.toLowerCase(Locale.ROOT),
                        role.name().toLowerCase(Locale.ROOT),
                        state.name().toLowerCase(Locale.ROOT),
                        state == UserState.INVITED ? null : passwordHash,
                        clock.instant().atOffset(ZoneOffset.UTC))));
        return Waiting.on(users.byId(id)).orElseThrow();
    }

    @CanIgnoreReturnValue
    OpenedSession open(User user, Visit visit) {
        return Waiting.on(sessions.open(user, visit, Optional.empty())).orElseThrow();
    }

    long noted(AuditAction action) {
        return trail.stream().filter(entry -> entry.action() == action).count();
    }

    /** Serves this room's routes; every other one answers nothing. */
    HttpVerticle listen(Settings.Http settings) {
        boolean isReachedByTls = settings.tls().isPresent()
                || settings.publicUrl()
                        .filter(url -> "https".equals(url.getScheme()))
                        .isPresent();
        LoginResource login = new LoginResource(
                new JsonBodies(new Bodies(new ByteBudget(Bodies.BUDGET_BYTES))),
                logins,
                sessions,
                users,
                (user, session) -> Future.succeededFuture(
                        new AccessToken(bearer(user, session), clock.instant().plus(TOKEN_LIFETIME))),
                new OwnOrigin(settings.publicUrl()),
                isReachedByTls,
                clock);
        List<Resource> resources = List.of(routes -> register(routes, login, new SessionResource(sessions, users)));
        Door door = HouseOfTest.door(settings, HouseOfTest.LIMITS, new Bearers(), resources);
        HttpVerticle verticle = new HttpVerticle(door);
        Waiting.on(vertx.deployVerticle(verticle));
        return verticle;
    }

    static String bearer(UUID user, UUID session) {
        return "token." + user + "." + session;
    }

    private static void register(Routes routes, Resource... resources) {
        Set<String> known = new HashSet<>();
        for (Resource resource : resources) {
            resource.register((operation, handler) -> {
                known.add(operation);
                routes.add(operation, handler);
            });
        }
        Contract.load().operationIds().stream()
                .filter(operation -> !known.contains(operation) && !operation.startsWith("getContract"))
                .forEach(operation -> routes.add(operation, Replies::nothing));
    }

    /** Believes every token it can read, and asks the database for the role. */
    private final class Bearers implements Authenticator {
        @Override
        public Future<Optional<Caller>> identify(String secret, String address) {
            String[] parts = secret.split("\\.", 3);
            return users.byId(UUID.fromString(parts[1]))
                    .map(user -> user.map(
                            known -> Caller.person(parts[1], known.role(), Credential.of("session:" + parts[2]))));
        }

        @Override
        public Future<Optional<Caller>> identifyCookie(String cookie) {
            return Future.succeededFuture(Optional.empty());
        }

        @Override
        public Optional<Caller> current(Caller caller) {
            return Optional.of(caller);
        }
    }

    @Override
    public void close() {
        Waiting.on(database.close());
        Waiting.on(vertx.close());
    }
}

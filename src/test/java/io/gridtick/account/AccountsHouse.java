package io.gridtick.account;

import com.fasterxml.jackson.databind.JsonNode;
import io.gridtick.account.audit.AuditEntry;
import io.gridtick.account.audit.AuditGateway;
import io.gridtick.account.entry.EntryParts;
import io.gridtick.account.entry.EntryResource;
import io.gridtick.account.entry.FirstRunGateway;
import io.gridtick.account.entry.InvitationGateway;
import io.gridtick.account.entry.LetterGateway;
import io.gridtick.account.entry.LinkResource;
import io.gridtick.account.entry.Links;
import io.gridtick.account.entry.RegistrationGateway;
import io.gridtick.account.entry.ResetGateway;
import io.gridtick.account.entry.TicketRepository;
import io.gridtick.account.mail.Mail;
import io.gridtick.account.password.PasswordGateway;
import io.gridtick.account.user.AttemptGateway;
import io.gridtick.account.user.AuditedGateway;
import io.gridtick.account.user.ProfileGateway;
import io.gridtick.account.user.ProfileResource;
import io.gridtick.account.user.SessionEndGateway;
import io.gridtick.account.user.User;
import io.gridtick.account.user.UserGateway;
import io.gridtick.account.user.UserRepository;
import io.gridtick.account.user.UserRepository.NewUser;
import io.gridtick.account.user.UserResource;
import io.gridtick.account.user.UserState;
import io.gridtick.config.Settings.Registration;
import io.gridtick.http.Authenticator;
import io.gridtick.http.Caller;
import io.gridtick.http.Credential;
import io.gridtick.http.Json;
import io.gridtick.http.Replies;
import io.gridtick.http.Resource;
import io.gridtick.http.Role;
import io.gridtick.http.Routes;
import io.gridtick.http.Scope;
import io.gridtick.http.body.Bodies;
import io.gridtick.http.body.JsonBodies;
import io.gridtick.http.contract.Contract;
import io.gridtick.http.door.HttpVerticle;
import io.gridtick.http.limit.Grant;
import io.gridtick.http.limit.Limiter;
import io.gridtick.loop.ByteBudget;
import io.gridtick.store.Database;
import io.gridtick.store.PostgresFixture;
import io.gridtick.testing.HouseOfTest;
import io.gridtick.testing.Waiting;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A real door and a real database with the rooms of users and entry between them. The rooms beside these are played: they
 * only write down what they are asked for.
 */
public final class AccountsHouse implements AutoCloseable {
    public static final String GOOD_PASSWORD = "correct-horse-7-staple";
    public static final Instant START = Instant.parse("2026-11-03T10:15:00.123456Z");

    /** A call to end sessions. */
    public record Ended(UUID user, Optional<UUID> except, String reason) {}

    public final List<Mail> mails = new CopyOnWriteArrayList<>();
    public final List<AuditEntry> audit = new CopyOnWriteArrayList<>();
    public final List<Ended> ended = new CopyOnWriteArrayList<>();
    public final List<String> hashed = new CopyOnWriteArrayList<>();
    public final AtomicInteger caughtUp = new AtomicInteger();
    public volatile Instant now = START;
    public final Database database;
    public final UserRepository users;
    public final TicketRepository tickets;
    public final FirstRunGateway firstRun;
    public final RegistrationGateway registration;
    private final Map<String, Integer> taken = new ConcurrentHashMap<>();
    private final Map<String, Caller> callers = new ConcurrentHashMap<>();
    private final Vertx vertx = Vertx.vertx();
    private final HttpClient client = HttpClient.newHttpClient();
    private final HttpVerticle http;
    private volatile boolean isChangeKnown = true;

    public AccountsHouse(Path dataDir, Registration wayIn, boolean hasMail) {
        database = Database.connect(vertx, PostgresFixture.migratedDatabase());
        users = new UserRepository(database);
        tickets = new TicketRepository(database);
        AuditedGateway audited = new AuditedGateway(database, new RecordedAudit(), this::catchUp);
        AttemptGateway attempts = new AttemptGateway(limiter());
        LetterGateway letters = new LetterGateway(
                hasMail ? Optional.of(mails::add) : Optional.empty(),
                new Links(URI.create("https://grid.example")),
                attempts);
        PlayedPasswords passwords = new PlayedPasswords();
        SessionEndGateway sessions = this::endAll;
        EntryParts parts = new EntryParts(users, tickets, passwords, audited, attempts, letters, () -> now);
        firstRun = new FirstRunGateway(vertx, dataDir, parts);
        registration = new RegistrationGateway(wayIn, parts);
        InvitationGateway invitations = new InvitationGateway(wayIn, parts);
        ResetGateway resets = new ResetGateway(parts, sessions);
        JsonBodies bodies = new JsonBodies(new Bodies(new ByteBudget(Bodies.BUDGET_BYTES)));
        http = new HttpVerticle(HouseOfTest.door(
                HouseOfTest.LOOPBACK,
                HouseOfTest.LIMITS,
                authenticator(),
                List.of(rooms(List.of(
                        new UserResource(users, new UserGateway(users, sessions, audited), bodies),
                        new ProfileResource(new ProfileGateway(users, passwords, sessions, audited, attempts), bodies),
                        new EntryResource(firstRun, registration, invitations, resets, letters, bodies),
                        new LinkResource(invitations, resets, bodies))))));
        Waiting.on(vertx.deployVerticle(http));
    }

    /** Whatever else the contract has is there too, and empty. */
    private static Resource rooms(List<Resource> rooms) {
        return routes -> {
            Set<String> there = new HashSet<>();
            Routes noted = (operation, handler) -> {
                there.add(operation);
                routes.add(operation, handler);
            };
            rooms.forEach(room -> room.register(noted));
            Contract.load().operationIds().stream()
                    .filter(operation -> !there.contains(operation) && !operation.startsWith("getContract"))
                    .forEach(operation -> routes.add(operation, Replies::nothing));
        };
    }

    private final class RecordedAudit implements AuditGateway {
        @Override
        public Future<Void> append(SqlConnection inside, AuditEntry entry) {
            audit.add(entry);
            return Future.succeededFuture();
        }

        @Override
        public Future<Void> append(AuditEntry entry) {
            audit.add(entry);
            return Future.succeededFuture();
        }
    }

    private final class PlayedPasswords implements PasswordGateway {
        @Override
        public Future<String> hash(String password) {
            hashed.add(password);
            return Future.succeededFuture("hash of " + password);
        }

        @Override
        public Future<Boolean> verify(String password, Optional<String> hash) {
            return Future.succeededFuture(
                    hash.filter(("hash of " + password)::equals).isPresent());
        }

        @Override
        public Future<Optional<String>> weakness(String password, List<String> context) {
            return Future.succeededFuture(
                    password.length() < MIN_LENGTH || context.contains(password)
                            ? Optional.of("is too easy to guess")
                            : Optional.empty());
        }
    }

    private Future<Void> endAll(SqlConnection inside, UUID user, Optional<UUID> except, String reason) {
        ended.add(new Ended(user, except, reason));
        return Future.succeededFuture();
    }

    private Future<Void> catchUp() {
        caughtUp.incrementAndGet();
        return isChangeKnown ? Future.succeededFuture() : Future.failedFuture("the trail cannot be read");
    }

    /** From now on this node does not learn of what was committed. */
    public void loseTouch() {
        isChangeKnown = false;
    }

    /** Time does not pass for it. */
    private Limiter limiter() {
        return (bucket, who) -> {
            int used = taken.merge(bucket.name() + " " + who, 1, Integer::sum);
            return Future.succeededFuture(
                    new Grant(used <= bucket.burst(), Math.max(0, bucket.burst() - used), Duration.ofSeconds(60)));
        };
    }

    /** Everybody may try again. */
    public void forgetAttempts() {
        taken.clear();
    }

    public void forgetAttemptsOf(String bucket) {
        taken.keySet().removeIf(key -> key.startsWith(bucket + " "));
    }

    /** How often anybody drew from this bucket. */
    public int drawn(String bucket) {
        return taken.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith(bucket + " "))
                .mapToInt(Map.Entry::getValue)
                .sum();
    }

    private Authenticator authenticator() {
        return new Authenticator() {
            @Override
            public Future<Optional<Caller>> identify(String secret, String address) {
                return Future.succeededFuture(Optional.ofNullable(callers.get(secret)));
            }

            @Override
            public Future<Optional<Caller>> identifyCookie(String cookie) {
                return Future.succeededFuture(Optional.empty());
            }

            @Override
            public Optional<Caller> current(Caller caller) {
                return Optional.of(caller);
            }
        };
    }

    /** Somebody with a password. */
    public User person(String email, Role role, UserState state) {
        NewUser person = new NewUser(email, "", role, state, Optional.of("hash of " + GOOD_PASSWORD), now);
        return Waiting.on(database.transaction(inside -> users.add(inside, person)))
                .orElseThrow();
    }

    public User admin() {
        return person("admin-" + UUID.randomUUID() + "@example.com", Role.ADMIN, UserState.ACTIVE);
    }

    /** A token by which this person calls, in a session of its own. */
    public String login(User user) {
        return login(user, UUID.randomUUID());
    }

    public String login(User user, UUID session) {
        String token = "token-" + UUID.randomUUID();
        callers.put(token, Caller.person(user.id().toString(), user.role(), Credential.of("session:" + session)));
        return token;
    }

    /** A token by which a program calls that administers and belongs to nobody. */
    public String program() {
        String token = "token-" + UUID.randomUUID();
        callers.put(token, Caller.key("system", Set.of(Scope.ADMIN), Credential.of("key:program")));
        return token;
    }

    public User stored(UUID id) {
        return Waiting.on(users.byId(id)).orElseThrow();
    }

    /** Everything in the row of a person, as text. */
    public String row(UUID id) {
        return Waiting.on(database.query(
                        "select account_user::text as line from account_user where id = $1", Tuple.of(id)))
                .iterator()
                .next()
                .getString("line");
    }

    public int count(String table) {
        return Waiting.on(database.query("select count(*)::int from " + table))
                .iterator()
                .next()
                .getInteger(0);
    }

    public List<String> actions() {
        return audit.stream().map(entry -> entry.action().code()).toList();
    }

    /** An answer, with its body as JSON where it has one. */
    public record Answer(int status, JsonNode body, Map<String, List<String>> headers) {
        public String code() {
            return body.path("code").asText();
        }

        public String text(String field) {
            return body.path(field).asText();
        }

        /** The token behind the hash sign of a link. */
        public String token() {
            return text("link").replaceFirst(".*#token=", "");
        }
    }

    public Answer send(String method, String path, String body) {
        return send(method, path, body, Optional.empty());
    }

    public Answer send(String method, String path, String body, String token) {
        return send(method, path, body, Optional.of(token));
    }

    public CompletableFuture<Answer> sendLater(String method, String path, String body, Optional<String> token) {
        return client.sendAsync(request(method, path, body, token), BodyHandlers.ofByteArray())
                .thenApply(AccountsHouse::answer);
    }

    private Answer send(String method, String path, String body, Optional<String> token) {
        try {
            return answer(client.send(request(method, path, body, token), BodyHandlers.ofByteArray()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private HttpRequest request(String method, String path, String body, Optional<String> token) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + http.port() + path))
                .timeout(Duration.ofSeconds(20))
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (!body.isEmpty()) {
            request.header("Content-Type", "application/json");
        }
        token.ifPresent(secret -> request.header("Authorization", "Bearer " + secret));
        return request.build();
    }

    private static Answer answer(HttpResponse<byte[]> response) {
        try {
            return new Answer(
                    response.statusCode(),
                    Json.rules().readTree(response.body()),
                    response.headers().map());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The token in the newest mail to somebody. */
    public String mailedToken(String to) {
        Mail mail = mails.reversed().stream()
                .filter(sent -> sent.to().equals(to))
                .findFirst()
                .orElseThrow();
        return mail.text().replaceFirst("(?s).*#token=([A-Za-z0-9_-]+).*", "$1");
    }

    @Override
    public void close() {
        client.close();
        Waiting.on(database.close());
        Waiting.on(vertx.close());
    }
}

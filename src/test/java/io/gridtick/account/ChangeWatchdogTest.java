package io.gridtick.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gridtick.account.audit.AuditRepository;
import io.gridtick.config.Secret;
import io.gridtick.http.Problem;
import io.gridtick.http.ProblemException;
import io.gridtick.http.Role;
import io.gridtick.http.Scope;
import io.gridtick.store.Database;
import io.gridtick.store.DatabaseAddress;
import io.gridtick.store.PostgresFixture;
import io.gridtick.testing.Waiting;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Tuple;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two nodes on one database. */
class ChangeWatchdogTest {
    private static final String ANYWHERE = "192.0.2.1";
    private static final Clock CLOCK = Clock.systemUTC();
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Vertx vertx = Vertx.vertx();
    private final DatabaseAddress address = PostgresFixture.migratedDatabase();
    private final List<Node> nodes = new ArrayList<>();

    private record Node(
            Database database,
            Directory directory,
            ChangeWatchdog watchdog,
            AccountRows rows,
            AtomicInteger signingLoads) {}

    @BeforeEach
    void open() {
        nodes.add(node());
        nodes.add(node());
    }

    private Node node() {
        Database database = Database.connect(vertx, address, 4);
        Directory directory = new Directory(new Secret("a-key-of-32-characters-0123456789"));
        AtomicInteger signingLoads = new AtomicInteger();
        ChangeWatchdog watchdog = new ChangeWatchdog(
                new DirectoryRepository(database),
                directory,
                () -> {
                    signingLoads.incrementAndGet();
                    return Future.succeededFuture();
                },
                (isFresh, sentence) -> assertTrue(isFresh, sentence),
                CLOCK);
        Waiting.on(vertx.deployVerticle(watchdog));
        AccountRows rows = new AccountRows(database, new AuditRepository(vertx, database, CLOCK));
        return new Node(database, directory, watchdog, rows, signingLoads);
    }

    @AfterEach
    void close() {
        nodes.forEach(node -> Waiting.on(node.database().close()));
        Waiting.on(vertx.close());
    }

    private Node first() {
        return nodes.getFirst();
    }

    private Node second() {
        return nodes.getLast();
    }

    private static Instant tomorrow() {
        return CLOCK.instant().plus(1, ChronoUnit.DAYS);
    }

    private static boolean opens(Node node, ApiKey key) {
        return node.directory()
                .callerForKey(key.text(), ANYWHERE, CLOCK.instant())
                .isPresent();
    }

    @Test
    void changeCountsHereAtOnceAndOnOtherNodesSoon() {
        UUID user = first().rows().user(Role.OPERATOR);
        ApiKey key = ApiKey.draw(RANDOM);
        first().rows().key(user, key, tomorrow(), Scope.INGEST);
        Waiting.on(first().watchdog().catchUp());
        assertTrue(opens(first(), key));
        Waiting.until("the other node knows the key", () -> opens(second(), key));

        first().rows().revoke(key.id());
        Waiting.on(first().watchdog().catchUp());
        assertFalse(opens(first(), key));
        Waiting.until("the other node knows that it was revoked", () -> !opens(second(), key));
    }

    @Test
    void roleAndStateCountAtOnce() {
        UUID user = first().rows().user(Role.OPERATOR);
        ApiKey key = ApiKey.draw(RANDOM);
        first().rows().key(user, key, tomorrow(), Scope.INGEST, Scope.READ);
        UUID session = first().rows().session(user);
        first().rows().setRole(user, Role.VIEWER);
        Waiting.on(second().watchdog().catchUp());
        Directory directory = second().directory();
        assertEquals(
                Set.of(Scope.READ),
                directory
                        .callerForKeyId(key.id(), CLOCK.instant())
                        .orElseThrow()
                        .scopes());
        assertEquals(
                Optional.of(Role.VIEWER),
                directory
                        .callerForSession(user, session, tomorrow())
                        .orElseThrow()
                        .role());

        first().rows().setState(user, "disabled");
        Waiting.on(second().watchdog().catchUp());
        assertFalse(opens(second(), key));
        assertEquals(Optional.empty(), directory.callerForSession(user, session, tomorrow()));

        first().rows().setState(user, "active");
        Waiting.on(second().watchdog().catchUp());
        assertTrue(opens(second(), key));
    }

    @Test
    void loginThatEndsEndsEverywhere() {
        UUID user = first().rows().user(Role.ADMIN);
        UUID one = first().rows().session(user);
        UUID other = first().rows().session(user);
        first().rows().end(one, CLOCK.instant());
        Waiting.on(second().watchdog().catchUp());
        assertEquals(Optional.empty(), second().directory().callerForSession(user, one, tomorrow()));
        assertTrue(
                second().directory().callerForSession(user, other, tomorrow()).isPresent());
        first().rows().endAll(user, CLOCK.instant());
        Waiting.on(second().watchdog().catchUp());
        assertEquals(Optional.empty(), second().directory().callerForSession(user, other, tomorrow()));
        nodes.add(node());
        assertEquals(
                Optional.empty(),
                second().directory().callerForSession(user, one, tomorrow()),
                "a node that starts later knows it too");
    }

    @Test
    void keysThatSignAreReadAtTheStartAndWhenTheyChange() {
        assertEquals(1, second().signingLoads().get());
        first().rows().signingKey();
        Waiting.on(second().watchdog().catchUp());
        assertEquals(2, second().signingLoads().get());
        UUID _ = first().rows().user(Role.VIEWER);
        Waiting.on(second().watchdog().catchUp());
        assertEquals(2, second().signingLoads().get());
    }

    @Test
    void keyThatCannotBeReadHoldsNothingElseBack() {
        AtomicInteger failures = new AtomicInteger();
        AtomicInteger loads = new AtomicInteger();
        Directory directory = new Directory(new Secret("a-key-of-32-characters-0123456789"));
        ChangeWatchdog watchdog = new ChangeWatchdog(
                new DirectoryRepository(first().database()),
                directory,
                () -> loads.incrementAndGet() > 1 && failures.getAndIncrement() < 3
                        ? Future.failedFuture(new IllegalStateException("sealed by another key"))
                        : Future.succeededFuture(),
                (_, _) -> {},
                CLOCK);
        Waiting.on(vertx.deployVerticle(watchdog));
        first().rows().signingKey();
        UUID user = first().rows().user(Role.ADMIN);
        Waiting.until("the user is known", () -> directory.knowledge().users().containsKey(user));
        Waiting.until("it is tried until it succeeds", () -> failures.get() == 4);
        Waiting.on(watchdog.catchUp());
        assertEquals(4, failures.get());
    }

    @Test
    void manyWhoWaitShareTheirLooks() {
        UUID user = first().rows().user(Role.ADMIN);
        List<Future<Void>> waiting = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            waiting.add(second().watchdog().catchUp());
        }
        Waiting.on(Future.all(waiting));
        assertEquals(Role.ADMIN, second().directory().knowledge().users().get(user));
    }

    @Test
    void beforeTheStartNobodyIsTold() {
        ChangeWatchdog idle = new ChangeWatchdog(
                new DirectoryRepository(first().database()),
                new Directory(new Secret("x")),
                Future::succeededFuture,
                (_, _) -> {},
                CLOCK);
        Throwable failure = Waiting.failure(idle.catchUp());
        assertEquals(
                Problem.Kind.UNAVAILABLE, ((ProblemException) failure).problem().kind());
    }

    @Test
    void nodeThatIsFarBehindReadsEverythingAnew() {
        Waiting.on(first().database().query("""
                insert into account_user (id, email, email_key, role, state, created_at)
                select gen_random_uuid(), 'u' || n, 'u' || n, 'viewer', 'active', now()
                from generate_series(1, 300) n"""));
        Waiting.on(first().database().query("""
                insert into audit_event
                select n, now(), 'x', 'x', 'x', 'x', 'none', '{}', 'x', '', '' from generate_series(1, 11000) n"""));
        Waiting.on(second().watchdog().catchUp());
        assertEquals(300, second().directory().userCount());
        UUID user = first().rows().user(Role.ADMIN);
        Waiting.on(second().watchdog().catchUp());
        assertEquals(Role.ADMIN, second().directory().knowledge().users().get(user));
    }

    @Test
    void olderDatabaseThatWasRestoredIsSeen() {
        UUID kept = first().rows().user(Role.ADMIN);
        UUID lost = first().rows().user(Role.ADMIN);
        Waiting.on(second().watchdog().catchUp());
        Waiting.on(first().database().query("alter table audit_event disable trigger all"));
        Waiting.on(first().database().query("delete from audit_event where seq = 2"));
        Waiting.on(first().database().query("delete from account_user where id = $1", Tuple.of(lost)));
        Waiting.on(second().watchdog().catchUp());
        assertEquals(Map.of(kept, Role.ADMIN), second().directory().knowledge().users());
    }

    @Test
    void bothNodesKnowWhatTheDatabaseSays() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        List<UUID> users = new ArrayList<>();
        List<ApiKey> keys = new ArrayList<>();
        List<UUID> sessions = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            users.add(first().rows().user(any(random, List.of(Role.values()))));
        }
        for (int round = 0; round < 12; round++) {
            for (int step = 0; step < 8; step++) {
                AccountRows rows = any(random, nodes).rows();
                UUID user = any(random, users);
                Instant now = CLOCK.instant();
                switch (random.nextInt(10)) {
                    case 0 -> users.add(rows.user(any(random, List.of(Role.values()))));
                    case 1 -> rows.setRole(user, any(random, List.of(Role.values())));
                    case 2 -> rows.setState(user, any(random, List.of("active", "disabled", "unverified")));
                    case 3 -> {
                        if (random.nextInt(3) == 0) {
                            rows.delete(user);
                        }
                    }
                    case 4, 5 -> {
                        ApiKey key = ApiKey.draw(RANDOM);
                        keys.add(key);
                        rows.key(
                                user,
                                key,
                                now.plus(random.nextInt(3) - 1L, ChronoUnit.DAYS),
                                any(random, List.of(Scope.values())));
                    }
                    case 6 -> keys.stream().findAny().ifPresent(key -> rows.revoke(key.id()));
                    case 7, 8 -> sessions.add(rows.session(user));
                    default -> {
                        if (sessions.isEmpty() || random.nextBoolean()) {
                            rows.endAll(user, now);
                        } else {
                            rows.end(any(random, sessions), now.minus(random.nextInt(30), ChronoUnit.MINUTES));
                        }
                    }
                }
            }
            nodes.forEach(node -> assertKnown(node, seed));
        }
    }

    private void assertKnown(Node node, long seed) {
        Waiting.on(node.watchdog().catchUp());
        Instant now = CLOCK.instant();
        node.directory().forget(now);
        Knowledge expected = naive(now);
        Knowledge known = node.directory().knowledge();
        assertEquals(expected.users(), known.users(), "seed " + seed);
        assertEquals(expected.keys().keySet(), known.keys().keySet(), "seed " + seed);
        assertEquals(expected.keys(), known.keys(), "seed " + seed);
        Set<UUID> ended = new HashSet<>(known.ended().keySet());
        ended.retainAll(sessions());
        assertEquals(expected.ended().keySet(), ended, "seed " + seed);
    }

    /** Everything, read in the plainest way. */
    private Knowledge naive(Instant now) {
        Map<UUID, Role> users = new HashMap<>();
        Waiting.on(first().database().query("select * from account_user")).forEach(row -> {
            if (row.getString("state").equals("active")) {
                users.put(row.getUUID("id"), Role.valueOf(row.getString("role").toUpperCase(Locale.ROOT)));
            }
        });
        Map<String, KnownKey> keys = new HashMap<>();
        Waiting.on(first().database().query("select * from account_key")).forEach(row -> {
            Instant expiresAt = row.getOffsetDateTime("expires_at").toInstant();
            if (row.getOffsetDateTime("revoked_at") == null && expiresAt.isAfter(now)) {
                Set<Scope> scopes = Set.of(Scope.valueOf(row.getArrayOfStrings("scopes")[0].toUpperCase(Locale.ROOT)));
                SecretHash hash = SecretHash.stored(row.getBuffer("hash").getBytes());
                keys.put(
                        row.getString("id"),
                        new KnownKey(
                                row.getString("id"),
                                row.getUUID("owner_id"),
                                hash,
                                scopes,
                                List.of(),
                                Optional.of(expiresAt)));
            }
        });
        Map<UUID, Instant> ended = new HashMap<>();
        Waiting.on(first().database().query("select * from account_session where ended_at is not null"))
                .forEach(row -> {
                    Instant at = row.getOffsetDateTime("ended_at").toInstant();
                    if (at.isAfter(now.minus(Directory.ENDED_KEPT))) {
                        ended.put(row.getUUID("id"), at);
                    }
                });
        return new Knowledge(users, keys, ended);
    }

    /** Those of users who are gone went with them; that they ended may still be remembered. */
    private Set<UUID> sessions() {
        return Waiting.on(first().database().query("select id from account_session")).stream()
                .map(row -> row.getUUID(0))
                .collect(Collectors.toSet());
    }

    private static <T> T any(Random random, List<T> all) {
        return all.get(random.nextInt(all.size()));
    }

    /** Many people are few bytes each: an id and one of four roles. */
    @Test
    void hundredThousandUsersFitIntoLittleMemory() {
        Waiting.on(first().database().query("""
                insert into account_user (id, email, email_key, role, state, created_at)
                select gen_random_uuid(), 'u' || n, 'u' || n, 'viewer', 'active', now()
                from generate_series(1, 100000) n"""));
        long before = usedBytes();
        nodes.add(node());
        assertEquals(100_000, second().directory().userCount());
        long bytes = usedBytes() - before;
        assertTrue(bytes < 40L << 20, bytes + " bytes");
        assertEquals(100_000, second().directory().userCount());
    }

    private static long usedBytes() {
        Runtime runtime = Runtime.getRuntime();
        long used = Long.MAX_VALUE;
        for (int i = 0; i < 4; i++) {
            System.gc();
            used = Math.min(used, runtime.totalMemory() - runtime.freeMemory());
        }
        return used;
    }
}

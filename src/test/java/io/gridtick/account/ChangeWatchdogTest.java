package io.gridtick.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
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
    private final List<AccountNode> nodes = new ArrayList<>();

    @BeforeEach
    void open() {
        nodes.add(node());
        nodes.add(node());
    }

    private AccountNode node() {
        return AccountNode.start(vertx, address);
    }

    @AfterEach
    void close() {
        nodes.forEach(node -> Waiting.on(node.database().close()));
        Waiting.on(vertx.close());
    }

    private AccountNode first() {
        return nodes.getFirst();
    }

    private AccountNode second() {
        return nodes.getLast();
    }

    private static Instant tomorrow() {
        return CLOCK.instant().plus(1, ChronoUnit.DAYS);
    }

    private static boolean opens(AccountNode node, ApiKey key) {
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
    void whileTheDatabaseIsAwayWhatIsKnownStays() {
        UUID user = first().rows().user(Role.OPERATOR);
        ApiKey key = ApiKey.draw(RANDOM);
        first().rows().key(user, key, tomorrow(), Scope.INGEST);
        AtomicLong secondsAhead = new AtomicLong();
        AtomicReference<String> health = new AtomicReference<>("");
        Database going = Database.connect(vertx, address, 2);
        Directory directory = new Directory(new Secret("a-key-of-32-characters-0123456789"));
        ChangeWatchdog watchdog = new ChangeWatchdog(
                new DirectoryRepository(going),
                directory,
                Future::succeededFuture,
                (isFresh, sentence) -> health.set(isFresh + " " + sentence),
                movedBy(secondsAhead));
        Waiting.on(vertx.deployVerticle(watchdog));
        assertTrue(String.valueOf(health.get()).startsWith("true"), health.get());

        Waiting.on(going.close());
        Throwable _ = Waiting.failure(watchdog.catchUp());
        assertTrue(String.valueOf(health.get()).startsWith("true"), "a moment is no outage: " + health.get());
        secondsAhead.set(11);
        Waiting.until(
                "health says so",
                () -> String.valueOf(health.get()).startsWith("false Accounts are known as they were 1"));
        assertTrue(directory.callerForKey(key.text(), ANYWHERE, CLOCK.instant()).isPresent());
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

    private static Clock movedBy(AtomicLong secondsAhead) {
        return new Clock() {
            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }

            @Override
            public Instant instant() {
                return CLOCK.instant().plusSeconds(secondsAhead.get());
            }
        };
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

package io.gridtick.account.audit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gridtick.http.Json;
import io.gridtick.store.Database;
import io.gridtick.store.DatabaseAddress;
import io.gridtick.store.PostgresFixture;
import io.gridtick.testing.Waiting;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Tuple;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AuditRepositoryTest {
    private static final Instant NOW = Instant.parse("2026-11-03T10:15:00.123456789Z");
    private static final AuditFilter ALL =
            new AuditFilter(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    private final Vertx vertx = Vertx.vertx();
    private Database database;
    private Database secondDatabase;
    private AuditRepository trail;
    private AuditRepository secondNode;

    /** Loads what writes JSON here, so that no event loop has to. */
    @BeforeAll
    static void warmUp() {
        assertEquals("{}", new String(Json.bytes(Map.of()), UTF_8));
    }

    @BeforeEach
    void open() {
        DatabaseAddress address = PostgresFixture.migratedDatabase();
        Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
        database = Database.connect(vertx, address);
        secondDatabase = Database.connect(vertx, address);
        trail = new AuditRepository(vertx, database, clock);
        secondNode = new AuditRepository(vertx, secondDatabase, clock);
    }

    @AfterEach
    void close() {
        Waiting.on(database.close());
        Waiting.on(secondDatabase.close());
        Waiting.on(vertx.close());
    }

    private static AuditEntry entry(String subject, AuditAction action, String object) {
        return new AuditEntry(
                new Actor(subject, "session:1", "192.0.2.1", "r1"),
                action,
                object,
                Map.of("role", "admin", "a", "\u0000 \"x\" \u00e9"));
    }

    private void write(int lines) {
        for (int i = 1; i <= lines; i++) {
            Waiting.on(trail.append(entry("somebody", AuditAction.KEY_CREATED, "key:" + i)));
        }
    }

    private OptionalLong firstBroken() {
        ChainWalk walk = ChainWalk.fromTheBeginning();
        assertTrue(Waiting.on(new AuditCheckSession(trail, walk, Waiting.on(trail.lastSeq())).run()));
        return walk.firstBroken();
    }

    private List<AuditEvent> all() {
        return Waiting.on(trail.following(Long.MIN_VALUE, Long.MAX_VALUE, 10_000));
    }

    @Test
    void lineComesBackAsItWasWritten() {
        write(2);
        AuditEvent first =
                AuditChain.next(0, AuditChain.BEGINNING, NOW, entry("somebody", AuditAction.KEY_CREATED, "key:1"));
        assertEquals(first, all().getFirst());
        assertEquals(Instant.parse("2026-11-03T10:15:00.123456Z"), first.at());
        assertEquals(first.hash(), all().get(1).previousHash());
        assertEquals(OptionalLong.empty(), firstBroken());
    }

    @Test
    void changeThatIsRolledBackLeavesNoLineAndNoGap() {
        write(1);
        Future<Void> failing =
                database.transaction(inside -> trail.append(inside, entry("somebody", AuditAction.KEY_CREATED, "key:x"))
                        .compose(_ -> Future.failedFuture(new IllegalStateException("no"))));
        assertTrue(Waiting.failure(failing) instanceof IllegalStateException);
        write(1);
        assertEquals(List.of(1L, 2L), all().stream().map(AuditEvent::seq).toList());
    }

    @Test
    void writersAtOnceMakeOneChain() {
        List<Future<Void>> writes = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            AuditRepository node = i % 2 == 0 ? trail : secondNode;
            writes.add(node.append(entry("somebody " + i, AuditAction.USER_CHANGED, "user:" + i)));
        }
        Waiting.on(Future.all(writes));
        assertEquals(
                LongStream.rangeClosed(1, 60).boxed().toList(),
                all().stream().map(AuditEvent::seq).toList());
        assertEquals(OptionalLong.empty(), firstBroken());
    }

    @Test
    void twoLinesOfOneChangeFollowEachOther() {
        Waiting.on(database.transaction(inside -> trail.append(
                        inside, entry("somebody", AuditAction.PASSWORD_CHANGED, "user:1"))
                .compose(_ -> trail.append(inside, entry("somebody", AuditAction.SESSION_ENDED, "user:1")))));
        assertEquals(OptionalLong.empty(), firstBroken());
        assertEquals(2, all().size());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update audit_event set action = 'x' where seq = 1",
                "update audit_event set seq = 9 where seq = 1",
                "delete from audit_event",
                "truncate audit_event",
            })
    void trailIsOnlyAppendedTo(String sql) {
        write(2);
        String refusal = String.valueOf(Waiting.failure(database.query(sql)).getMessage());
        assertTrue(refusal.contains("only ever appended to"), refusal);
        assertEquals(2, all().size());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '`',
            value = {
                "update audit_event set action = 'x' where seq = 5 ~ 5",
                "update audit_event set detail = detail || '{\"more\": 1}' where seq = 1 ~ 1",
                "update audit_event set detail = '[]' where seq = 3 ~ 3",
                "update audit_event set at = at + interval '1 microsecond' where seq = 8 ~ 8",
                "update audit_event set at = 'infinity' where seq = 8 ~ 8",
                "update audit_event set request_id = 'r2' where seq = 2 ~ 2",
                "update audit_event set hash = '' where seq = 4 ~ 4",
                "delete from audit_event where seq = 6 ~ 6",
                "delete from audit_event where seq <= 3 ~ 1",
                "insert into audit_event select 0, at, actor, credential, address, action, object, detail, request_id, previous_hash, hash from audit_event where seq = 1 ~ 0",
                "insert into audit_event select 11, at, actor, credential, address, action, object, detail, request_id, previous_hash, hash from audit_event where seq = 10 ~ 11",
                "update audit_event set seq = 100 where seq = 7 ~ 7",
            })
    void whoeverGetsPastTheTriggersIsSeen(String sql, long broken) {
        write(10);
        Waiting.on(database.query("alter table audit_event disable trigger all"));
        Waiting.on(database.query(sql));
        assertEquals(OptionalLong.of(broken), firstBroken());
    }

    @Test
    void filtersFindTheirLines() {
        Waiting.on(trail.append(entry("ann", AuditAction.KEY_CREATED, "key:1")));
        Waiting.on(trail.append(entry("bob", AuditAction.KEY_CREATED, "key:2")));
        Waiting.on(trail.append(entry("ann", AuditAction.KEY_REVOKED, "key:1")));
        assertEquals(List.of(3L, 2L, 1L), found(ALL));
        assertEquals(List.of(3L, 1L), found(filter("ann", null, null)));
        assertEquals(List.of(2L, 1L), found(filter(null, "key_created", null)));
        assertEquals(List.of(3L, 1L), found(filter(null, null, "key:1")));
        assertEquals(List.of(1L), found(filter("ann", "key_created", "key:1")));
        assertEquals(List.of(), found(filter("ann' or true --", null, null)));
        Instant at = NOW.minusNanos(789);
        assertEquals(List.of(3L, 2L, 1L), found(between(at, at.plusNanos(1_000))));
        assertEquals(List.of(), found(between(at.minusSeconds(1), at)));
        assertEquals(
                List.of(2L, 1L),
                Waiting.on(trail.before(3, ALL, 10)).stream()
                        .map(AuditEvent::seq)
                        .toList());
    }

    private static AuditFilter filter(@Nullable String actor, @Nullable String action, @Nullable String object) {
        return new AuditFilter(
                Optional.ofNullable(actor),
                Optional.ofNullable(action),
                Optional.ofNullable(object),
                Optional.empty(),
                Optional.empty());
    }

    private static AuditFilter between(Instant from, Instant to) {
        return new AuditFilter(
                Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(from), Optional.of(to));
    }

    private List<Long> found(AuditFilter filter) {
        return Waiting.on(trail.before(Long.MAX_VALUE, filter, 10)).stream()
                .map(AuditEvent::seq)
                .toList();
    }

    @Test
    void floodOfRefusalsIsSummedUp() {
        List<Future<Void>> refusals = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            refusals.add(trail.append(entry("anonymous", AuditAction.LOGIN_REFUSED, "none")));
        }
        Waiting.on(Future.all(refusals));
        Waiting.until("the sum is written", () -> Waiting.on(trail.lastSeq()) == 11);
        assertEquals("490", all().getLast().detail().path("suppressed").asText());
        assertEquals(
                10,
                Waiting.on(database.query("select count(*) from audit_event where actor = $1", Tuple.of("anonymous")))
                        .iterator()
                        .next()
                        .getInteger(0));
        assertEquals(OptionalLong.empty(), firstBroken());
    }
}

package io.gridtick.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gridtick.testing.Waiting;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class DatabaseTest {
    private static Vertx vertx;
    private static Database database;

    @BeforeAll
    static void connect() {
        vertx = Vertx.vertx();
        database = Database.connect(vertx, PostgresFixture.freshDatabase(), 2);
        Waiting.on(database.query("CREATE TABLE account (name text PRIMARY KEY, balance bigint NOT NULL)"));
    }

    @AfterAll
    static void close() {
        Waiting.on(database.close());
        Waiting.on(vertx.close());
    }

    @Test
    void queryAnswersWithAndWithoutArguments() {
        assertEquals("1", text(database.query("SELECT 1::text")));
        assertEquals("42", text(database.query("SELECT ($1::int + 1)::text", Tuple.of(41))));
    }

    @Test
    void sessionHasLimitsNameAndZone() {
        assertEquals("4500ms", text(database.query("SHOW statement_timeout")));
        assertEquals("4s", text(database.query("SHOW lock_timeout")));
        assertEquals("10s", text(database.query("SHOW idle_in_transaction_session_timeout")));
        assertEquals("gridtick", text(database.query("SHOW application_name")));
        assertEquals("UTC", text(database.query("SHOW timezone")));
    }

    @Test
    void wrongStatementFailsAsTheDriverSaysAndHarmsNothing() {
        assertInstanceOf(PgException.class, Waiting.failure(database.query("SELECT nonsense")));
        assertInstanceOf(PgException.class, Waiting.failure(database.query("SELECT $1::int / 0", Tuple.of(1))));
        assertEquals("1", text(database.query("SELECT 1::text")));
    }

    @Test
    void argumentThatDoesNotFitIsNotTakenForAnOutage() {
        Throwable failure = Waiting.failure(database.query("SELECT $1::int", Tuple.of("text")));
        assertFalse(failure instanceof DatabaseUnavailableException, failure.toString());
    }

    @Test
    void transactionCommitsWhatSucceeds() {
        String result = Waiting.on(database.transaction(connection -> connection
                .query("INSERT INTO account VALUES ('kept', 1)")
                .execute()
                .map("done")));
        assertEquals("done", result);
        assertEquals("1", count("kept"));
    }

    @Test
    void transactionUndoesWhatFailsOrThrows() {
        IllegalStateException ours = new IllegalStateException("ours");
        assertSame(
                ours,
                Waiting.failure(database.transaction(connection -> connection
                        .query("INSERT INTO account VALUES ('undone', 1)")
                        .execute()
                        .compose(inserted -> Future.failedFuture(ours)))));
        assertSame(ours, Waiting.failure(database.transaction(connection -> {
            throw ours;
        })));
        assertInstanceOf(
                PgException.class,
                Waiting.failure(database.transaction(connection -> connection
                        .query("INSERT INTO account VALUES ('undone', 1), ('undone', 2)")
                        .execute())));
        assertEquals("0", count("undone"));
    }

    @Test
    void slowStatementIsEndedByTheServerAndTheConnectionSurvives() {
        Duration limit = Duration.ofSeconds(6);
        String before = text(database.query("SELECT pg_backend_pid()::text"));
        long begun = System.nanoTime();
        DatabaseUnavailableException failure = unavailable(database.query("SELECT pg_sleep(60)", Tuple.tuple(), limit));
        assertFalse(failure.isOutcomeUnknown());
        assertTrue(System.nanoTime() - begun < limit.toNanos());
        assertEquals(before, text(database.query("SELECT pg_backend_pid()::text")));
    }

    @Test
    void statementThatOutlastsAShortLimitLosesItsConnection() {
        for (int i = 0; i < 6; i++) {
            String before = text(database.query("SELECT pg_backend_pid()::text"));
            DatabaseUnavailableException failure =
                    unavailable(database.query("SELECT pg_sleep(60)", Tuple.tuple(), Duration.ofMillis(100)));
            assertTrue(failure.isOutcomeUnknown());
            assertNotEquals(before, text(database.query("SELECT pg_backend_pid()::text")));
        }
    }

    @Test
    void transactionThatOutlastsItsLimitIsUndone() {
        for (int i = 0; i < 6; i++) {
            assertTrue(unavailable(database.transaction(
                            Duration.ofMillis(200),
                            connection -> connection
                                    .query("INSERT INTO account VALUES ('slow', 1)")
                                    .execute()
                                    .compose(inserted -> Promise.<Void>promise().future())))
                    .isOutcomeUnknown());
        }
        assertEquals("0", count("slow"));
    }

    @Test
    void longWorkMayTakeLonger() {
        assertEquals(
                "36s",
                text(database.transaction(
                        Duration.ofSeconds(40),
                        connection -> connection.query("SHOW statement_timeout").execute())));
        assertEquals("4500ms", text(database.query("SHOW statement_timeout")));
    }

    @Test
    void waitingForALockIsBounded() {
        Waiting.on(database.query("INSERT INTO account VALUES ('locked', 1)"));
        DatabaseUnavailableException failure = Waiting.on(database.transaction(holder -> holder.query(
                        "UPDATE account SET balance = 2 WHERE name = 'locked'")
                .execute()
                .compose(held -> database.transaction(
                        Duration.ofSeconds(1),
                        waiter -> waiter.query("UPDATE account SET balance = 3 WHERE name = 'locked'")
                                .execute()))
                .transform(outcome -> Future.succeededFuture(
                        assertInstanceOf(DatabaseUnavailableException.class, outcome.cause())))));
        assertFalse(failure.isOutcomeUnknown());
    }

    @Test
    void waitingForAConnectionIsBoundedInTimeAndNumber() {
        List<Future<RowSet<Row>>> holders = IntStream.range(0, 2)
                .mapToObj(i -> database.query("SELECT pg_sleep(3)"))
                .toList();
        long begun = System.nanoTime();
        List<Future<RowSet<Row>>> waiters = IntStream.range(0, 300)
                .mapToObj(i -> database.query("SELECT 1::text"))
                .toList();
        waiters.forEach(waiter -> assertFalse(unavailable(waiter).isOutcomeUnknown()));
        assertTrue(System.nanoTime() - begun < Duration.ofMillis(2900).toNanos());
        holders.forEach(Waiting::on);
        assertEquals("1", text(database.query("SELECT 1::text")));
    }

    @Test
    void answersComeOnTheLoopThatAsked() {
        for (int i = 0; i < 4; i++) {
            Context loop = vertx.getOrCreateContext();
            Promise<Thread[]> threads = Promise.promise();
            loop.runOnContext(ignored -> {
                Thread asking = Thread.currentThread();
                database.query("SELECT 1")
                        .map(rows -> new Thread[] {asking, Thread.currentThread()})
                        .onComplete(threads);
            });
            Thread[] askedAndAnswered = Waiting.on(threads.future());
            assertSame(askedAndAnswered[0], askedAndAnswered[1]);
        }
    }

    private static String count(String name) {
        return text(database.query("SELECT count(*)::text FROM account WHERE name = $1", Tuple.of(name)));
    }

    private static String text(Future<RowSet<Row>> rows) {
        return Waiting.on(rows).iterator().next().getString(0);
    }

    private static DatabaseUnavailableException unavailable(Future<?> future) {
        return assertInstanceOf(DatabaseUnavailableException.class, Waiting.failure(future));
    }
}

package io.gridtick.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gridtick.testing.Waiting;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgException;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MigrationsTest {
    private static final Duration LOCK_LIMIT = Duration.ofSeconds(20);
    private static final MigrationFile TABLE = MigrationFile.of("V001__table.sql", "CREATE TABLE t (v int)");
    /** Slow, so that nodes meet, and not repeatable by itself. */
    private static final MigrationFile ROWS = MigrationFile.of(
            "V002__rows.sql", "SELECT pg_sleep(0.3); INSERT INTO t VALUES (1); INSERT INTO t VALUES (2)");

    private Vertx vertx;
    private Database database;
    private DatabaseAddress address;

    @BeforeEach
    void connect() {
        vertx = Vertx.vertx();
        address = PostgresFixture.freshDatabase();
        database = Database.connect(vertx, address, 4);
    }

    @AfterEach
    void close() {
        Waiting.on(database.close());
        Waiting.on(vertx.close());
    }

    @Test
    void filesOfThisVersionApplyAndApplyingAgainChangesNothing() {
        Waiting.on(new Migrations(vertx, database).apply());
        long files = number("SELECT count(*) FROM schema_history");
        assertTrue(files >= 1);
        Waiting.on(new Migrations(vertx, database).apply());
        assertEquals(files, number("SELECT count(*) FROM schema_history"));
        assertEquals(0, number("SELECT count(*) FROM schedule_firing"));
    }

    @Test
    void nodesStartingTogetherApplyEachFileOnce() {
        List<Database> nodes = IntStream.range(0, 4)
                .mapToObj(i -> Database.connect(vertx, address, 1))
                .toList();
        List<Future<Void>> starts = nodes.stream()
                .map(node -> migrations(node, TABLE, ROWS).apply())
                .toList();
        starts.forEach(Waiting::on);
        assertEquals(2, number("SELECT count(*) FROM t"));
        assertEquals(2, number("SELECT count(*) FROM schema_history"));
        nodes.forEach(node -> Waiting.on(node.close()));
    }

    @Test
    void laterFilesAreAddedToAnEarlierState() {
        Waiting.on(migrations(database, TABLE).apply());
        assertEquals(0, number("SELECT count(*) FROM t"));
        Waiting.on(migrations(database, TABLE, ROWS).apply());
        assertEquals(2, number("SELECT count(*) FROM t"));
    }

    @Test
    void failingFileLeavesTheStateBeforeIt() {
        MigrationFile broken = MigrationFile.of("V002__rows.sql", "INSERT INTO t VALUES (1); SELECT nonsense");
        assertInstanceOf(
                PgException.class,
                Waiting.failure(migrations(database, TABLE, broken).apply()));
        assertEquals(0, number("SELECT count(*) FROM t"));
        assertEquals(1, number("SELECT count(*) FROM schema_history"));
        Waiting.on(migrations(database, TABLE, ROWS).apply());
        assertEquals(2, number("SELECT count(*) FROM t"));
    }

    @Test
    void killedNodeLeavesTheStateBeforeTheFile() {
        MigrationFile endless = MigrationFile.of("V002__rows.sql", "INSERT INTO t VALUES (1); SELECT pg_sleep(60)");
        Database killed = Database.connect(vertx, address, 1);
        Future<Void> start = migrations(killed, TABLE, endless).apply();
        Waiting.until(
                "the second file runs",
                () -> number(
                                "SELECT count(*) FROM pg_stat_activity WHERE query LIKE '%pg_sleep(60)' AND state = 'active'"
                                        + " AND pid <> pg_backend_pid()")
                        == 1);
        Waiting.on(killed.close());
        assertInstanceOf(DatabaseUnavailableException.class, Waiting.failure(start));
        assertEquals(1, number("SELECT count(*) FROM schema_history"));
        // The server notices the death of a client when it next talks to it; an operator need not wait.
        Waiting.on(database.query("""
                SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity
                WHERE query LIKE '%pg_sleep(60)' AND pid <> pg_backend_pid()"""));
        Waiting.on(migrations(database, TABLE, ROWS).apply());
        assertEquals(2, number("SELECT count(*) FROM t"));
    }

    @Test
    void nodeThatNeverEndsIsWaitedForWithinTheLimit() {
        Promise<Void> release = Promise.promise();
        Promise<Void> locked = Promise.promise();
        Future<Void> holder = database.transaction(connection -> connection
                .query("SELECT pg_try_advisory_xact_lock(7402310981)")
                .execute()
                .onSuccess(rows -> locked.complete())
                .compose(rows -> release.future()));
        Waiting.on(locked.future());
        Migrations migrations =
                new Migrations(vertx, database, new MigrationFiles(List.of(TABLE)), Duration.ofMillis(300));
        assertInstanceOf(StartFailedException.class, Waiting.failure(migrations.apply()));
        release.complete();
        Waiting.on(holder);
        Waiting.on(migrations.apply());
    }

    @Test
    void databaseOfANewerVersionIsLeftAlone() {
        Waiting.on(migrations(database, TABLE, ROWS).apply());
        assertInstanceOf(
                StartFailedException.class,
                Waiting.failure(migrations(database, TABLE).apply()));
    }

    private Migrations migrations(Database node, MigrationFile... files) {
        return new Migrations(vertx, node, new MigrationFiles(List.of(files)), LOCK_LIMIT);
    }

    private long number(String sql) {
        return Waiting.on(database.query(sql)).iterator().next().getLong(0);
    }
}

package io.gridtick.store;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.stream.StreamSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings a database to the schema of this version. Each file is one transaction together with its line in the history,
 * so a kill at any moment leaves the state before or after it; several nodes may start together.
 */
public final class Migrations {
    private static final Logger log = LoggerFactory.getLogger(Migrations.class);

    /** Tried, never waited for: who waits holds a snapshot that can keep the holder from ending. */
    private static final String TRY_LOCK = "SELECT pg_try_advisory_xact_lock(7402310981)";

    private static final String CREATE_HISTORY = """
            CREATE TABLE IF NOT EXISTS schema_history (
                version integer PRIMARY KEY,
                name text NOT NULL,
                checksum text NOT NULL,
                applied_at timestamptz NOT NULL DEFAULT now()
            )""";
    private static final String READ_HISTORY = "SELECT version, name, checksum FROM schema_history ORDER BY version";
    private static final String WRITE_HISTORY =
            "INSERT INTO schema_history (version, name, checksum) VALUES ($1, $2, $3)";

    private static final Duration FILE_LIMIT = Duration.ofMinutes(5);
    private static final Duration RETRY_INTERVAL = Duration.ofMillis(100);

    private final Vertx vertx;
    private final Database database;
    private final MigrationFiles files;
    private final Duration lockLimit;

    /** Reads the files, so it blocks; applying them does not. */
    public Migrations(Vertx vertx, Database database) {
        this(vertx, database, MigrationFiles.read(), Duration.ofMinutes(2));
    }

    Migrations(Vertx vertx, Database database, MigrationFiles files, Duration lockLimit) {
        this.vertx = vertx;
        this.database = database;
        this.files = files;
        this.lockLimit = lockLimit;
    }

    /** Fails with a sentence for the operator when the database does not fit, or when another node never ends. */
    public Future<Void> apply() {
        return advance(deadline());
    }

    private enum Step {
        APPLIED,
        BUSY,
        DONE
    }

    private Future<Void> advance(long deadline) {
        return database.transaction(FILE_LIMIT, this::step).compose(step -> switch (step) {
            case DONE -> Future.succeededFuture();
            case APPLIED -> advance(deadline());
            case BUSY -> waitForOther(deadline);
        });
    }

    private Future<Void> waitForOther(long deadline) {
        if (System.nanoTime() > deadline) {
            return Future.failedFuture(
                    new StartFailedException("Another node has been changing the database schema for "
                            + lockLimit.toSeconds() + " s. Look at that node, then start again."));
        }
        return vertx.timer(RETRY_INTERVAL.toMillis()).compose(fired -> advance(deadline));
    }

    private Future<Step> step(SqlConnection connection) {
        return connection.query(TRY_LOCK).execute().compose(rows -> isTrue(rows) ? applyNext(connection) : busy());
    }

    private Future<Step> applyNext(SqlConnection connection) {
        return connection
                .query(CREATE_HISTORY)
                .execute()
                .compose(created -> connection.query(READ_HISTORY).execute())
                .map(rows -> history(rows).next(files))
                .compose(next -> next.map(file -> applyFile(connection, file))
                        .orElseGet(() -> Future.succeededFuture(Step.DONE)));
    }

    private static Future<Step> applyFile(SqlConnection connection, MigrationFile file) {
        log.info("applying migration {}", file.name());
        return connection
                .query(file.sql())
                .execute()
                .compose(applied -> connection
                        .preparedQuery(WRITE_HISTORY)
                        .execute(Tuple.of(file.version(), file.name(), file.checksum())))
                .map(Step.APPLIED);
    }

    private static Future<Step> busy() {
        return Future.succeededFuture(Step.BUSY);
    }

    private static boolean isTrue(RowSet<Row> rows) {
        return rows.iterator().next().getBoolean(0);
    }

    private static SchemaHistory history(RowSet<Row> rows) {
        return new SchemaHistory(StreamSupport.stream(rows.spliterator(), false)
                .map(row -> new SchemaHistory.Applied(row.getInteger(0), row.getString(1), row.getString(2)))
                .toList());
    }

    private long deadline() {
        return System.nanoTime() + lockLimit.toNanos();
    }
}

package io.gridtick.store;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Transaction;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * The only way to a connection. May be used from any event loop; everything ends within its limit, waiting for a
 * connection included. Fails with {@link DatabaseUnavailableException} where the database is away or too slow, with
 * the driver's exception where a statement is wrong.
 */
public final class Database {
    public static final Duration DEFAULT_LIMIT = Duration.ofSeconds(5);
    private static final int DEFAULT_CONNECTIONS = 8;

    private final Connections connections;

    private Database(Connections connections) {
        this.connections = connections;
    }

    public static Database connect(Vertx vertx, DatabaseAddress address) {
        return connect(vertx, address, DEFAULT_CONNECTIONS);
    }

    /** Opens nothing yet: connections are made when they are needed, up to this many. */
    public static Database connect(Vertx vertx, DatabaseAddress address, int connections) {
        return new Database(new Connections(vertx, PgOptions.of(address, DEFAULT_LIMIT), connections));
    }

    public Future<RowSet<Row>> query(String sql) {
        return query(sql, Tuple.tuple());
    }

    public Future<RowSet<Row>> query(String sql, Tuple arguments) {
        return query(sql, arguments, DEFAULT_LIMIT);
    }

    /** One statement that may take longer, or must take less, than usual. Longer ones run in a transaction. */
    public Future<RowSet<Row>> query(String sql, Tuple arguments, Duration limit) {
        Function<SqlConnection, Future<RowSet<Row>>> statement =
                connection -> connection.preparedQuery(sql).execute(arguments);
        return limit.compareTo(DEFAULT_LIMIT) > 0 ? transaction(limit, statement) : withConnection(limit, statement);
    }

    /** Commits when the work succeeds, rolls back when it fails. The work must not keep the connection. */
    public <T> Future<T> transaction(Function<SqlConnection, Future<T>> work) {
        return withConnection(DEFAULT_LIMIT, connection -> inTransaction(connection, work));
    }

    public <T> Future<T> transaction(Duration limit, Function<SqlConnection, Future<T>> work) {
        return withConnection(
                limit,
                connection -> inTransaction(
                        connection,
                        inside -> inside.query(SessionLimits.forTransaction(limit))
                                .execute()
                                .compose(set -> work.apply(inside))));
    }

    /** Gives the connections back to the server; whatever still runs is cut off. */
    public Future<Void> close() {
        return connections.close();
    }

    private <T> Future<T> withConnection(Duration limit, Function<SqlConnection, Future<T>> work) {
        long deadline = System.nanoTime() + limit.toNanos();
        return connections.lend().compose(connection -> within(deadline, connection, work));
    }

    private <T> Future<T> within(long deadline, SqlConnection connection, Function<SqlConnection, Future<T>> work) {
        long millisLeft = Math.max(1, TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime()));
        return started(connection, work)
                .timeout(millisLeft, TimeUnit.MILLISECONDS)
                .onSuccess(result -> connections.takeBack(connection))
                .recover(failure -> Future.failedFuture(afterFailure(connection, failure)));
    }

    private Throwable afterFailure(SqlConnection connection, Throwable failure) {
        boolean isOpen = Wire.isOpen(connection);
        if (Failure.isBroken(failure, isOpen)) {
            connections.discard(connection);
        } else {
            connections.takeBack(connection);
        }
        return Failure.of(failure, isOpen);
    }

    private static <T> Future<T> inTransaction(SqlConnection connection, Function<SqlConnection, Future<T>> work) {
        return connection
                .begin()
                .compose(transaction -> started(connection, work)
                        .compose(
                                result -> transaction.commit().map(committed -> result),
                                failure -> undo(transaction, failure)));
    }

    private static <T> Future<T> undo(Transaction transaction, Throwable failure) {
        return transaction.rollback().transform(undone -> Future.failedFuture(failure));
    }

    private static <T> Future<T> started(SqlConnection connection, Function<SqlConnection, Future<T>> work) {
        return Future.succeededFuture(connection).compose(work);
    }
}

package io.gridtick.store;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetClientOptions;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import io.vertx.sqlclient.SqlConnection;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** Lends connections of a pool in bounded time and sees to it that a broken one is not lent again. */
final class Connections {
    private static final Duration WAIT_LIMIT = Duration.ofSeconds(2);
    private static final int QUEUE_LIMIT = 256;
    private static final Duration CLOSE_LIMIT = Duration.ofSeconds(3);
    private static final Duration IDLE_LIMIT = Duration.ofMinutes(5);

    private final Pool pool;
    private final String server;
    private final Set<SqlConnection> lent = ConcurrentHashMap.newKeySet();

    Connections(Vertx vertx, PgConnectOptions options, int places) {
        this.server = options.getHost() + ":" + options.getPort();
        this.pool = PgBuilder.pool()
                .with(new PoolOptions()
                        .setName("gridtick")
                        .setMaxSize(places)
                        .setMaxWaitQueueSize(QUEUE_LIMIT)
                        .setConnectionTimeout((int) WAIT_LIMIT.toMillis())
                        .setConnectionTimeoutUnit(TimeUnit.MILLISECONDS)
                        .setIdleTimeout((int) IDLE_LIMIT.toSeconds())
                        .setIdleTimeoutUnit(TimeUnit.SECONDS))
                .with(new NetClientOptions()
                        .setConnectTimeout((int) WAIT_LIMIT.toMillis())
                        .setTcpKeepAlive(true))
                .connectingTo(options)
                .using(vertx)
                .build();
    }

    Future<SqlConnection> lend() {
        return pool.getConnection().onSuccess(lent::add).recover(this::refuse);
    }

    void takeBack(SqlConnection connection) {
        lent.remove(connection);
        // Whatever comes of it, the connection is out of our hands.
        connection.close();
    }

    /**
     * For a connection that is broken or has an answer outstanding. It leaves the pool when its socket is seen to be
     * closed; given back before, it would be lent once more.
     */
    void discard(SqlConnection connection) {
        lent.remove(connection);
        Wire.cut(connection);
    }

    /** What does not end in time ends with Vert.x. */
    Future<Void> close() {
        Future<Void> closed = pool.close();
        lent.forEach(Wire::cut);
        return closed.timeout(CLOSE_LIMIT.toMillis(), TimeUnit.MILLISECONDS).otherwiseEmpty();
    }

    private Future<SqlConnection> refuse(Throwable failure) {
        return Future.failedFuture(DatabaseUnavailableException.nothingDone(
                "No connection to the database at " + server + ": " + failure.getMessage(), failure));
    }
}

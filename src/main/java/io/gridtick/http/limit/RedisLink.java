package io.gridtick.http.limit;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisConnection;
import io.vertx.redis.client.RedisOptions;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One connection to Redis for all event loops: made, checked, dropped when it is broken and made again after a while.
 * Changes on one event loop only; may be asked from any thread.
 */
public final class RedisLink {
    private static final Logger log = LoggerFactory.getLogger(RedisLink.class);

    private static final Duration ATTEMPT_LIMIT = Duration.ofSeconds(2);
    private static final Backoff BACKOFF = new Backoff(Duration.ofMillis(100), Duration.ofSeconds(5));

    private final Vertx vertx;
    private final Context home;
    private final RedisAddress address;
    private final RedisOptions options;
    private final Function<RedisConnection, Future<?>> check;
    private volatile @Nullable Line line;
    private int failures;
    private boolean isClosed;

    /** A client is used for one connection: only closing the client closes the connection for sure. */
    private record Line(Redis client, RedisConnection connection) {}

    /**
     * A link that is not open yet.
     *
     * @param check what must succeed before a connection counts
     */
    public RedisLink(Vertx vertx, RedisAddress address, int maxUnderWay, Function<RedisConnection, Future<?>> check) {
        this.vertx = vertx;
        this.home = vertx.getOrCreateContext();
        this.address = address;
        this.options = address.options(maxUnderWay);
        this.check = check;
    }

    public void open() {
        home.runOnContext(_ -> attempt());
    }

    /** Empty while Redis is away. */
    public Optional<RedisConnection> connection() {
        Line now = line;
        return now == null ? Optional.empty() : Optional.of(now.connection());
    }

    /** Says that this connection is of no use any more. */
    public void drop(RedisConnection broken, Throwable reason) {
        home.runOnContext(_ -> lose(broken, reason));
    }

    public Future<Void> close() {
        return Future.future(closed -> home.runOnContext(_ -> {
            isClosed = true;
            Line last = line;
            line = null;
            (last == null ? Future.<Void>succeededFuture() : last.client().close()).onComplete(closed);
        }));
    }

    private void attempt() {
        if (isClosed) {
            return;
        }
        Redis client = Redis.createClient(vertx, options);
        client.connect()
                .compose(connection -> check.apply(connection).map(connection))
                .timeout(ATTEMPT_LIMIT.toMillis(), TimeUnit.MILLISECONDS)
                .onSuccess(connection -> use(new Line(client, connection)))
                .onFailure(failure -> giveUp(client, failure));
    }

    private void use(Line fresh) {
        if (isClosed) {
            Future<Void> _ = fresh.client().close();
            return;
        }
        fresh.connection()
                .endHandler(_ -> lose(fresh.connection(), new IllegalStateException("The connection was closed.")))
                .exceptionHandler(failure -> lose(fresh.connection(), failure));
        line = fresh;
        failures = 0;
        log.atInfo().addKeyValue("server", address.server()).log("Redis is there; nodes work together");
    }

    private void lose(RedisConnection broken, Throwable reason) {
        Line lost = line;
        if (lost == null || !lost.connection().equals(broken)) {
            return;
        }
        line = null;
        giveUp(lost.client(), reason);
    }

    private void giveUp(Redis client, Throwable reason) {
        Future<Void> _ = client.close();
        if (isClosed) {
            return;
        }
        failures++;
        if (failures == 1) {
            log.atWarn()
                    .addKeyValue("server", address.server())
                    .addKeyValue("reason", reason.getMessage())
                    .log("Redis is away; until it is back each node works for itself");
        }
        vertx.setTimer(BACKOFF.after(failures, ThreadLocalRandom.current()).toMillis(), _ -> attempt());
    }
}

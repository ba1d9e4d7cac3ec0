package io.gridtick.http.limit;

import io.gridtick.config.Secret;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.redis.client.RedisConnection;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Counts in Redis, for all nodes together. The memory of this node counts as well and is asked first: what is too much for
 * one node is too much for all, so a flood never reaches Redis, and while Redis is away, slow or has too much to do, the
 * answer is at hand and nobody gets a fresh burst.
 */
public final class RedisLimiterClient implements Limiter {
    private static final Duration LIMIT = Duration.ofMillis(250);
    private static final int MAX_UNDER_WAY = 1_024;

    private final MemoryLimiter floor;
    private final RedisLink link;
    private final AtomicInteger underWay = new AtomicInteger();

    private RedisLimiterClient(MemoryLimiter floor, RedisLink link) {
        this.floor = floor;
        this.link = link;
    }

    /** Connects by and by; whether Redis is there does not matter for the start. */
    public static RedisLimiterClient open(Vertx vertx, Secret url, MemoryLimiter floor) {
        RedisLink link = new RedisLink(vertx, RedisAddress.parse(url), MAX_UNDER_WAY, RedisLimiterClient::probe);
        link.open();
        return new RedisLimiterClient(floor, link);
    }

    @Override
    public Future<Grant> take(Bucket bucket, String who) {
        Grant here = floor.takeNow(bucket, who);
        return here.isAllowed()
                ? link.connection()
                        .map(connection -> together(connection, bucket, who, here))
                        .orElseGet(() -> Future.succeededFuture(here))
                : Future.succeededFuture(here);
    }

    /** Whether nodes count together now; false while Redis is away. */
    public boolean isConnected() {
        return link.connection().isPresent();
    }

    public Future<Void> close() {
        return link.close();
    }

    /** What is too slow to be asked is not there. */
    private static Future<?> probe(RedisConnection connection) {
        return TakeScript.probe(connection).timeout(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
    }

    private Future<Grant> together(RedisConnection connection, Bucket bucket, String who, Grant here) {
        if (underWay.incrementAndGet() > MAX_UNDER_WAY) {
            underWay.decrementAndGet();
            return Future.succeededFuture(here);
        }
        return TakeScript.run(connection, bucket, who)
                .timeout(LIMIT.toMillis(), TimeUnit.MILLISECONDS)
                .onComplete(_ -> underWay.decrementAndGet())
                .recover(failure -> {
                    link.drop(connection, failure);
                    return Future.succeededFuture(here);
                });
    }
}

package io.gridtick.account.session;

import io.gridtick.http.limit.Bucket;
import io.gridtick.http.limit.Grant;
import io.gridtick.http.limit.Limiter;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

/** Token buckets written as simply as can be. */
final class MemoryLimiter implements Limiter {
    private final InstantSource clock;
    private final Map<String, Instant> fullAt = new HashMap<>();

    MemoryLimiter(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public synchronized Future<Grant> take(Bucket bucket, String who) {
        Instant now = clock.instant();
        String key = bucket.name() + " " + who;
        Instant full = fullAt.getOrDefault(key, now);
        Instant next = (full.isBefore(now) ? now : full).plus(bucket.interval());
        Duration debt = Duration.between(now, next);
        Duration room = bucket.interval().multipliedBy(bucket.burst());
        if (debt.compareTo(room) > 0) {
            return Future.succeededFuture(new Grant(false, 0, debt.minus(room)));
        }
        fullAt.put(key, next);
        return Future.succeededFuture(new Grant(true, 1, Duration.ZERO));
    }

    synchronized void forget() {
        fullAt.clear();
    }

    synchronized String keys() {
        return fullAt.keySet().toString();
    }
}

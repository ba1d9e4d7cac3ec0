package io.gridtick.http.limit;

import io.vertx.core.Future;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.LongSupplier;

/** Counts in the memory of this node. Answers at once. */
public final class MemoryLimiter implements Limiter {
    private static final int MAX_CALLERS = 50_000;

    private final LongSupplier nanos;
    private final int maxCallers;
    private final ConcurrentMap<Bucket, CallerPlaces> places = new ConcurrentHashMap<>();

    public MemoryLimiter() {
        this(System::nanoTime, MAX_CALLERS);
    }

    /** A clock that never goes back, and how many callers are known by their own name in each bucket. */
    public MemoryLimiter(LongSupplier nanos, int maxCallersPerBucket) {
        this.nanos = nanos;
        this.maxCallers = maxCallersPerBucket;
    }

    @Override
    public Future<Grant> take(Bucket bucket, String who) {
        return Future.succeededFuture(takeNow(bucket, who));
    }

    Grant takeNow(Bucket bucket, String who) {
        long now = nanos.getAsLong();
        CallerPlaces known = places.get(bucket);
        return (known == null ? open(bucket, now) : known).take(who, now);
    }

    /** How many callers are remembered, over all buckets. */
    public int callers() {
        return places.values().stream().mapToInt(CallerPlaces::size).sum();
    }

    private CallerPlaces open(Bucket bucket, long now) {
        return places.computeIfAbsent(bucket, it -> new CallerPlaces(TokenBucket.of(it), maxCallers, now));
    }
}

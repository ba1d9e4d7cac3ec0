package io.gridtick.http.limit;

import static java.util.Collections.emptyIterator;

import java.util.Iterator;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/**
 * One bucket for each caller, up to a bound. Whoever's bucket is full again may be forgotten; when nobody can be, those who
 * come new share one bucket, and those who are known keep theirs. Any thread; nobody waits for a lock.
 */
final class CallerPlaces {
    private static final long FORGOTTEN = Long.MIN_VALUE;
    private static final int SWEPT_AT_ONCE = 16;

    private final TokenBucket bucket;
    private final int maxCallers;
    private final ConcurrentMap<String, AtomicLong> fullAt = new ConcurrentHashMap<>();
    private final AtomicLong strangersFullAt;
    private final AtomicBoolean isSwept = new AtomicBoolean();
    private Iterator<Map.Entry<String, AtomicLong>> broom = emptyIterator();

    CallerPlaces(TokenBucket bucket, int maxCallers, long nowNanos) {
        this.bucket = bucket;
        this.maxCallers = maxCallers;
        this.strangersFullAt = new AtomicLong(nowNanos);
    }

    Grant take(String who, long nowNanos) {
        while (true) {
            AtomicLong place = place(who, nowNanos);
            long full = place.get();
            if (full == FORGOTTEN) {
                boolean _ = fullAt.remove(who, place);
                continue;
            }
            long debt = TokenBucket.debt(full, nowNanos);
            if (!bucket.hasToken(debt)) {
                return bucket.grant(false, debt);
            }
            long paid = debt + bucket.intervalNanos();
            if (place.compareAndSet(full, nowNanos + paid)) {
                return bucket.grant(true, paid);
            }
        }
    }

    int size() {
        return fullAt.size();
    }

    private AtomicLong place(String who, long nowNanos) {
        AtomicLong known = fullAt.get(who);
        if (known != null) {
            return known;
        }
        // Half empty it is small enough to be left alone, and walking over it would be slow.
        if (fullAt.size() >= maxCallers / 2) {
            sweep(nowNanos);
        }
        if (fullAt.size() >= maxCallers) {
            return strangersFullAt;
        }
        AtomicLong fresh = new AtomicLong(nowNanos);
        AtomicLong other = fullAt.putIfAbsent(who, fresh);
        return other == null ? fresh : other;
    }

    /** A few at each newcomer, so that none pays for all. */
    private void sweep(long nowNanos) {
        if (!isSwept.compareAndSet(false, true)) {
            return;
        }
        for (int i = 0; i < SWEPT_AT_ONCE; i++) {
            if (!broom.hasNext()) {
                broom = fullAt.entrySet().iterator();
            }
            if (broom.hasNext()) {
                forgetIfFull(broom.next(), nowNanos);
            }
        }
        isSwept.set(false);
    }

    /** Marked first, so that a token taken meanwhile is not lost with the place. */
    private void forgetIfFull(Map.Entry<String, AtomicLong> entry, long nowNanos) {
        AtomicLong place = entry.getValue();
        long full = place.get();
        if (TokenBucket.debt(full, nowNanos) == 0 && place.compareAndSet(full, FORGOTTEN)) {
            boolean _ = fullAt.remove(entry.getKey(), place);
        }
    }
}

package io.gridtick.ingest.source;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Who wants to know of the next request by a key: a bounded number, for programs that wait for an answer. May be used from
 * any thread; while nobody waits it costs a request one look.
 */
public final class KeyWaits {
    public static final int MAX = 256;

    static final int MAX_OF_KEY = 8;

    private final Map<String, Set<Wait>> byKey = new ConcurrentHashMap<>();
    private final AtomicInteger count = new AtomicInteger();
    private volatile boolean isClosed;

    /** Somebody who waits, until that ends. */
    public final class Wait {
        private final String keyId;
        private final Runnable wake;

        private Wait(String keyId, Runnable wake) {
            this.keyId = keyId;
            this.wake = wake;
        }

        /** May be called more than once. */
        public void end() {
            byKey.computeIfPresent(keyId, (_, waits) -> {
                if (waits.remove(this)) {
                    count.decrementAndGet();
                }
                return waits.isEmpty() ? null : waits;
            });
        }
    }

    /**
     * Begins to wait. What came before is not told: look once after this.
     *
     * @param wake called on the thread of a request, perhaps several times; must return at once
     * @return empty where too many wait, or the server ends
     */
    public Optional<Wait> begin(String keyId, Runnable wake) {
        if (isClosed) {
            return Optional.empty();
        }
        if (count.incrementAndGet() > MAX) {
            count.decrementAndGet();
            return Optional.empty();
        }
        Wait wait = new Wait(keyId, wake);
        Set<Wait> waits = byKey.compute(keyId, (_, known) -> with(known, wait));
        if (!waits.contains(wait)) {
            count.decrementAndGet();
            return Optional.empty();
        }
        return Optional.of(wait);
    }

    private static Set<Wait> with(@Nullable Set<Wait> known, Wait wait) {
        Set<Wait> waits = known == null ? ConcurrentHashMap.newKeySet() : known;
        if (waits.size() < MAX_OF_KEY) {
            waits.add(wait);
        }
        return waits;
    }

    void tell(SourceKey key) {
        if (!byKey.isEmpty()) {
            key.keyId().map(byKey::get).ifPresent(waits -> waits.forEach(wait -> wait.wake.run()));
        }
    }

    public boolean isClosed() {
        return isClosed;
    }

    /** Wakes all, for good. */
    public void close() {
        isClosed = true;
        byKey.values().forEach(waits -> waits.forEach(wait -> wait.wake.run()));
    }
}

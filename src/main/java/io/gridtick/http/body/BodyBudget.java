package io.gridtick.http.body;

import java.util.concurrent.atomic.AtomicLong;

/** The memory that all request bodies together may hold, over all event loops. */
public final class BodyBudget {
    public static final long DEFAULT_BYTES = 256L << 20;

    private final long capacityBytes;
    private final AtomicLong usedBytes = new AtomicLong();

    public BodyBudget(long capacityBytes) {
        this.capacityBytes = capacityBytes;
    }

    boolean take(long bytes) {
        if (usedBytes.addAndGet(bytes) <= capacityBytes) {
            return true;
        }
        usedBytes.addAndGet(-bytes);
        return false;
    }

    void giveBack(long bytes) {
        usedBytes.addAndGet(-bytes);
    }

    public long usedBytes() {
        return usedBytes.get();
    }
}

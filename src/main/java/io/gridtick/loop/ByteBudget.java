package io.gridtick.loop;

import java.util.concurrent.atomic.AtomicLong;

/** The memory that all work of one kind together may hold, over all event loops. */
public final class ByteBudget {
    private final long capacityBytes;
    private final AtomicLong usedBytes = new AtomicLong();

    public ByteBudget(long capacityBytes) {
        this.capacityBytes = capacityBytes;
    }

    /** Whether there was room; what was taken must be given back. */
    public boolean take(long bytes) {
        if (usedBytes.addAndGet(bytes) <= capacityBytes) {
            return true;
        }
        usedBytes.addAndGet(-bytes);
        return false;
    }

    public void giveBack(long bytes) {
        usedBytes.addAndGet(-bytes);
    }

    public long usedBytes() {
        return usedBytes.get();
    }
}

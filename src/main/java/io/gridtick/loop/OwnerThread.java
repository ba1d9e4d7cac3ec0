package io.gridtick.loop;

import org.jspecify.annotations.Nullable;

/** Remembers which thread owns some state. Contexts are duplicated for every request, so only threads can be compared. */
public final class OwnerThread {
    private volatile @Nullable Thread owner;

    /** Makes the thread that calls this the owner. */
    public void take() {
        owner = Thread.currentThread();
    }

    public boolean isHere() {
        return Thread.currentThread().equals(owner);
    }

    @Override
    public String toString() {
        return "belongs to " + owner + ", called from " + Thread.currentThread();
    }
}

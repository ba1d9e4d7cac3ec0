package io.gridtick.stream;

import org.jspecify.annotations.Nullable;

/** Remembers which thread owns some state. Contexts are duplicated for every request, so only threads can be compared. */
final class LoopOwner {
    private volatile @Nullable Thread owner;

    void take() {
        owner = Thread.currentThread();
    }

    boolean isHere() {
        return Thread.currentThread().equals(owner);
    }

    @Override
    public String toString() {
        return "belongs to " + owner + ", called from " + Thread.currentThread();
    }
}

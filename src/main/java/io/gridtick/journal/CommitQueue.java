package io.gridtick.journal;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** What waits for the next commit, in order of arrival. Groups are bounded; the owner bounds what waits. */
public final class CommitQueue<T> {
    private final Deque<Waiting<T>> waiting = new ArrayDeque<>();
    private final int groupSizeMax;
    private final long groupBytesMax;

    public CommitQueue(int groupSizeMax, long groupBytesMax) {
        this.groupSizeMax = groupSizeMax;
        this.groupBytesMax = groupBytesMax;
    }

    public void add(T item, int bytes) {
        waiting.add(new Waiting<>(item, bytes));
    }

    public boolean isEmpty() {
        return waiting.isEmpty();
    }

    /** Takes the next group: at least one item if any waits, so that a large one is never stuck. */
    public List<T> takeGroup() {
        List<T> group = new ArrayList<>();
        long bytes = 0;
        while (group.size() < groupSizeMax && !waiting.isEmpty()) {
            bytes += waiting.getFirst().bytes();
            if (bytes > groupBytesMax && !group.isEmpty()) {
                return group;
            }
            group.add(waiting.removeFirst().item());
        }
        return group;
    }

    private record Waiting<T>(T item, int bytes) {}
}

package io.gridtick.stream;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the hub knows of the sessions of one loop: who wants which topic, and up to where they were told. One turn is under
 * way at a time; what changes meanwhile is merged into the next, so a busy loop queues nothing. Belongs to the hub's loop.
 */
final class Lane {
    private final Map<String, Set<Reader>> readers = new HashMap<>();
    private long cursor;
    private long told;
    private boolean isBusy;

    Lane(long cursor) {
        this.cursor = cursor;
    }

    void add(String topic, Reader reader) {
        readers.computeIfAbsent(topic, name -> new HashSet<>()).add(reader);
    }

    void remove(String topic, Reader reader) {
        readers.computeIfPresent(topic, (name, those) -> {
            those.remove(reader);
            return those.isEmpty() ? null : those;
        });
    }

    /** Whether nothing may be sent now: a turn is under way. */
    boolean isBusy() {
        return isBusy;
    }

    boolean isThrough(long sequence) {
        return cursor == sequence;
    }

    /** Whether the loop was told that it is there. Turns without changes are not sent, so it may lie behind. */
    boolean isToldOf(long sequence) {
        return told == sequence;
    }

    /** The next turn, from topics in the order of their last change, newest first. */
    Turn next(Collection<Topic> newestFirst, long through, long nowMillis) {
        List<Body> bodies = new ArrayList<>();
        for (Topic topic : newestFirst) {
            if (topic.lastChange() <= cursor) {
                break;
            }
            if (readers.containsKey(topic.name())) {
                bodies.add(topic.since(cursor, through, nowMillis));
            }
        }
        Turn turn = new Turn(cursor, through, bodies.reversed());
        cursor = through;
        return turn;
    }

    /** The turn is on its way. */
    void start(Turn turn) {
        told = turn.through();
        isBusy = true;
    }

    void done() {
        isBusy = false;
    }
}

package io.gridtick.stream.lane;

import io.gridtick.stream.topic.Moment;
import io.gridtick.stream.topic.Topic;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The readers of one loop at one rate: what they want, what of it changed, and up to where they were told. */
final class Lane {
    private final LoopLanes loop;
    private final Rate rate;
    private final Set<String> wanted = new HashSet<>();

    /** What changed, and up to where the readers here have all of it. */
    private final Map<Topic, Long> changed = new LinkedHashMap<>();

    /** Its turn came while the loop was busy. */
    private boolean isOwed;

    private long cursor;

    /** Up to here everything was shown when the last turn was taken. */
    private long through;

    /** The loop knows that it is there; without changes it is not told every time. */
    private long told;

    Lane(LoopLanes loop, Rate rate, long cursor) {
        this.loop = loop;
        this.rate = rate;
        this.cursor = cursor;
        through = cursor;
        told = cursor;
    }

    LoopLanes loop() {
        return loop;
    }

    Rate rate() {
        return rate;
    }

    boolean want(String name) {
        return wanted.add(name);
    }

    boolean unwant(String name) {
        return wanted.remove(name);
    }

    boolean isEmpty() {
        return wanted.isEmpty();
    }

    /**
     * False when that is merged with a change that waits already. A sequence that was given out before others, as to an event
     * that had to be stored first, may lie behind the cursor.
     */
    boolean changed(Topic topic, long sequence) {
        boolean isNew = !changed.containsKey(topic);
        changed.merge(topic, Math.min(cursor, sequence - 1), Math::min);
        return isNew;
    }

    boolean isQuiet() {
        return changed.isEmpty();
    }

    boolean isOwed() {
        return isOwed;
    }

    void owe() {
        isOwed = true;
    }

    /** Whether the loop could be told that it is further, also without changes. */
    boolean isBehind(Moment now) {
        return isQuiet() && told < now.settled();
    }

    /** What was taken is on its way. */
    void isSent() {
        told = through;
    }

    /** Up to here the loop has been told everything, or there was nothing to tell. */
    long mark(Moment now) {
        return Math.min(isQuiet() ? now.sequence() : cursor, now.settled());
    }

    /** The lane's part of a turn; what changes from now on belongs to the next. */
    List<Share> take(Moment now) {
        isOwed = false;
        long from = cursor;
        cursor = now.sequence();
        through = Math.min(cursor, now.settled());
        if (isQuiet()) {
            return List.of(Share.nothing(rate, from, through));
        }
        Map<Long, Share> shares = new LinkedHashMap<>();
        changed.forEach((topic, start) -> {
            Share share = shares.computeIfAbsent(
                    start,
                    same -> new Share(rate, start, through, new ArrayList<>(changed.size()), new ArrayList<>(0)));
            topic.since(start, now)
                    .ifPresentOrElse(
                            share.bodies()::addAll, () -> share.missed().add(topic.name()));
        });
        changed.clear();
        return List.copyOf(shares.values());
    }
}

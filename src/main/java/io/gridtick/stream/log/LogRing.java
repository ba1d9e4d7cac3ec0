package io.gridtick.stream.log;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;

/** The newest entries of one log, bounded by age, number and bytes. Belongs to one thread. */
public final class LogRing {
    private final LogLimits.Memory limits;
    private final Deque<Held> held = new ArrayDeque<>();
    private long bytes;

    /** Up to here entries are not held, though there may have been some. */
    private long floor;

    private long last;

    private record Held(LogEntry entry, long sinceMillis) {}

    /** A part of the log, and whether nothing comes after it. */
    public record Page(List<LogEntry> entries, boolean isLast) {}

    /** Nothing is held up to the floor; 0 says that there is nothing. */
    public LogRing(long floor, LogLimits.Memory limits) {
        this.floor = floor;
        this.last = floor;
        this.limits = limits;
    }

    /** Behind all that came before. */
    public void add(LogEntry entry, long nowMillis) {
        held.addLast(new Held(entry, nowMillis));
        bytes += entry.bytes();
        last = entry.sequence();
        forget(nowMillis);
    }

    /** Drops what is too old or too much. */
    public void forget(long nowMillis) {
        long oldest = nowMillis - limits.maxAge().toMillis();
        while (!held.isEmpty()
                && (held.size() > limits.maxEntries()
                        || bytes > limits.maxBytes()
                        || (held.size() > limits.newest() && held.getFirst().sinceMillis() < oldest))) {
            LogEntry gone = held.removeFirst().entry();
            bytes -= gone.bytes();
            floor = gone.sequence();
        }
    }

    /** Whether everything after the cursor is here. */
    public boolean covers(long cursor) {
        return cursor >= floor;
    }

    /** The sequence of the newest entry. */
    public long last() {
        return last;
    }

    public int size() {
        return held.size();
    }

    /** The first entries after the cursor, one at least where there is one, else no more than these. */
    public Page after(long cursor, int maxEntries, long maxBytes) {
        Deque<LogEntry> rest = new ArrayDeque<>();
        for (Iterator<Held> newestFirst = held.descendingIterator(); newestFirst.hasNext(); ) {
            LogEntry entry = newestFirst.next().entry();
            if (entry.sequence() <= cursor) {
                break;
            }
            rest.addFirst(entry);
        }
        return first(rest, maxEntries, maxBytes);
    }

    /** The newest events, oldest first. */
    public List<LogEntry> newest(int count) {
        Deque<LogEntry> newest = new ArrayDeque<>();
        for (Iterator<Held> newestFirst = held.descendingIterator(); newestFirst.hasNext() && newest.size() < count; ) {
            LogEntry entry = newestFirst.next().entry();
            if (!entry.isGap()) {
                newest.addFirst(entry);
            }
        }
        return List.copyOf(newest);
    }

    private static Page first(Deque<LogEntry> rest, int maxEntries, long maxBytes) {
        List<LogEntry> page = new ArrayList<>();
        long bytes = 0;
        while (!rest.isEmpty() && page.size() < maxEntries) {
            bytes += rest.getFirst().bytes();
            if (bytes > maxBytes && !page.isEmpty()) {
                break;
            }
            page.add(rest.removeFirst());
        }
        return new Page(page, rest.isEmpty());
    }
}

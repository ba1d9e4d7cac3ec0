package io.gridtick.stream.topic;

import io.gridtick.stream.log.LogArchive;
import io.gridtick.stream.log.LogEntry;
import io.gridtick.stream.log.LogRing;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A log under its name: events that are only added. Recent ones come from memory, older ones from the archive, a page at a time.
 * Belongs to one thread.
 */
public final class LogTopic implements Topic {
    /** What a reader gets that comes without a cursor. */
    private static final int NEWEST = 100;

    private static final int PAGE_ENTRIES = 500;
    private static final long PAGE_BYTES = 256 * 1024;

    /** Readers wait at few different places; more than these are encoded again when they ask. */
    private static final int MAX_ENCODED = 16;

    private final String name;
    private final LogRing ring;
    private final LogArchive archive;
    private final Encodings encodings;
    private final Map<Long, List<Body>> encoded = new LinkedHashMap<>();

    public LogTopic(String name, LogRing ring, LogArchive archive, Encodings encodings) {
        this.name = name;
        this.ring = ring;
        this.archive = archive;
        this.encodings = encodings;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public long lastChange() {
        return ring.last();
    }

    @Override
    public int size() {
        return ring.size();
    }

    /** Behind all that came before. */
    public void add(LogEntry entry, long nowMillis) {
        ring.add(entry, nowMillis);
        encoded.clear();
    }

    @Override
    public Optional<List<Body>> since(long cursor, Moment now) {
        return ring.covers(cursor) ? Optional.of(bodies(cursor)) : Optional.empty();
    }

    @Override
    public void answer(long cursor, Moment now, Consumer<Piece> whenThere) {
        if (cursor == Sequence.SEEN_NOTHING) {
            whenThere.accept(new Piece(encode(ring.newest(NEWEST)), now.settled(), true));
        } else if (ring.covers(cursor)) {
            whenThere.accept(recent(List.of(), cursor, now));
        } else {
            archive.read(name, cursor, page -> whenThere.accept(older(page, cursor, now)));
        }
    }

    @Override
    public void forget(long nowMillis) {
        ring.forget(nowMillis);
    }

    /** A log does not end by itself. */
    @Override
    public boolean isOver(long nowMillis) {
        return false;
    }

    /** What could not be read is asked for again. What is stored but was not shown yet comes when it is shown. */
    private Piece older(Optional<List<LogEntry>> page, long cursor, Moment asked) {
        if (page.isEmpty()) {
            return new Piece(List.of(), cursor, false);
        }
        List<LogEntry> shown = page.get().stream()
                .filter(entry -> entry.sequence() <= ring.last())
                .toList();
        long reached = shown.isEmpty() ? cursor : shown.getLast().sequence();
        boolean isAll = shown.size() < page.get().size() || page.get().isEmpty();
        return isAll || ring.covers(reached) ? recent(shown, reached, asked) : new Piece(encode(shown), reached, false);
    }

    /** The first of what is in memory, behind what was read. Whoever gets it all has everything that was settled when asking. */
    private Piece recent(List<LogEntry> before, long cursor, Moment asked) {
        LogRing.Page page = ring.after(cursor, PAGE_ENTRIES, PAGE_BYTES);
        List<Body> bodies = new ArrayList<>(encode(before));
        bodies.addAll(encode(page.entries()));
        long reached =
                page.entries().isEmpty() ? cursor : page.entries().getLast().sequence();
        return new Piece(bodies, page.isLast() ? Math.max(reached, asked.settled()) : reached, false);
    }

    /** Lanes of all loops are told from the same places. */
    private List<Body> bodies(long cursor) {
        List<Body> known = encoded.get(cursor);
        if (known != null) {
            return known;
        }
        if (encoded.size() == MAX_ENCODED) {
            encoded.clear();
        }
        List<Body> bodies =
                encode(ring.after(cursor, Integer.MAX_VALUE, Long.MAX_VALUE).entries());
        encoded.put(cursor, bodies);
        return bodies;
    }

    private List<Body> encode(List<LogEntry> entries) {
        List<Body> bodies = new ArrayList<>(entries.size());
        for (LogEntry entry : entries) {
            byte[] json = LogMessage.encode(name, entry);
            encodings.add(json.length);
            bodies.add(new Body(name, json));
        }
        return bodies;
    }
}

package io.gridtick.stream.topic;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A table under its name, with the bodies that were encoded from its present version. Belongs to one thread. */
public final class TableTopic implements Topic {
    /** Readers wait at few different places; more than these are encoded again when they ask. */
    private static final int MAX_DELTAS = 16;

    private final String name;
    private final Table table;
    private final TableForm form;
    private final Encodings encodings;
    private final Map<Long, Body> deltas = new LinkedHashMap<>();
    private @Nullable Body snapshot;
    private boolean isRetired;

    public TableTopic(String name, Table table, TableForm form, Encodings encodings) {
        this.name = name;
        this.table = table;
        this.form = form;
        this.encodings = encodings;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public long lastChange() {
        return table.last();
    }

    @Override
    public int size() {
        return table.size();
    }

    /** True when that changed something. Null bytes say that the row is gone. */
    public boolean apply(String key, byte @Nullable [] json, Moment now) {
        boolean isChanged =
                json == null ? table.remove(key, now.sequence(), now.millis()) : table.put(key, json, now.sequence());
        isRetired &= json == null;
        if (isChanged) {
            forgetBodies();
        }
        return isChanged;
    }

    /** Ends the topic: all rows go, and as soon as that is forgotten, so may be the topic. True when rows went. */
    public boolean retire(Moment now) {
        isRetired = true;
        boolean isChanged = table.clear(now.sequence(), now.millis());
        if (isChanged) {
            forgetBodies();
        }
        return isChanged;
    }

    /** Begins anew, so that every reader gets a snapshot. */
    public void restart(long sequence) {
        isRetired = false;
        table.restart(sequence);
        forgetBodies();
    }

    @Override
    public boolean isOver(long nowMillis) {
        return isRetired && table.isForgotten();
    }

    @Override
    public void forget(long nowMillis) {
        table.forget(nowMillis);
    }

    @Override
    public Optional<List<Body>> since(long cursor, Moment now) {
        return Optional.of(bodies(cursor, now));
    }

    @Override
    public void answer(long cursor, Moment now, Consumer<Piece> whenThere) {
        whenThere.accept(new Piece(bodies(cursor, now), now.sequence(), table.isBeyondMemory(cursor)));
    }

    private List<Body> bodies(long cursor, Moment now) {
        if (table.isBeyondMemory(cursor)) {
            return List.of(snapshot(now));
        }
        return cursor >= table.last() ? List.of() : List.of(delta(table.changeAtOrBefore(cursor), now));
    }

    /** Who has seen the same last change lacks the same, whatever else they saw. */
    private Body delta(long from, Moment now) {
        Body known = deltas.get(from);
        if (known != null) {
            return known;
        }
        if (deltas.size() == MAX_DELTAS) {
            deltas.clear();
        }
        Body body = encode(from, now);
        deltas.put(from, body);
        return body;
    }

    private Body snapshot(Moment now) {
        Body known = snapshot;
        if (known == null) {
            known = encode(Sequence.SEEN_NOTHING, now);
            snapshot = known;
        }
        return known;
    }

    private Body encode(long cursor, Moment now) {
        byte[] json = form.encode(name, now, table, cursor);
        encodings.add(json.length);
        return new Body(name, json);
    }

    private void forgetBodies() {
        deltas.clear();
        snapshot = null;
    }
}

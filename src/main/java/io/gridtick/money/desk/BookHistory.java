package io.gridtick.money.desk;

import io.gridtick.money.price.BookLine;
import io.gridtick.money.price.EnergyLine;
import io.gridtick.money.price.PriceLine;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** All lines with what has become of them at a moment. */
final class BookHistory {
    private final Map<Object, NavigableMap<Instant, StoredLine>> bySubject = new HashMap<>();
    private final List<StoredLine> lines;
    private final Instant now;

    /**
     * A line and what became of it.
     *
     * @param until when the next one of the same subject begins; empty where none does
     */
    record Entry(StoredLine stored, LineState state, Optional<Instant> until) {}

    /** @param lines in the order in which they were written */
    BookHistory(List<StoredLine> lines, Instant now) {
        this.lines = List.copyOf(lines);
        this.now = now;
        for (StoredLine line : lines) {
            ofSame(line.line()).put(line.line().from(), line);
        }
    }

    /** The newest first. */
    List<Entry> entries() {
        List<Entry> entries = new ArrayList<>();
        for (StoredLine line : lines.reversed()) {
            entries.add(entry(line));
        }
        return entries;
    }

    Optional<Entry> entry(long id) {
        return lines.stream().filter(line -> line.id() == id).findFirst().map(this::entry);
    }

    /** What has to be written so that a line that counts, or will, no longer does; empty for any other. */
    Optional<BookLine> undone(Entry entry) {
        BookLine line = entry.stored().line();
        return switch (entry.state()) {
            case OVER, REPLACED -> Optional.empty();
            case CURRENT -> Optional.of(ended(line, now));
            case COMING -> {
                Map.Entry<Instant, StoredLine> before = ofSame(line).lowerEntry(line.from());
                yield Optional.of(
                        before == null
                                ? ended(line, line.from())
                                : copied(before.getValue().line(), line.from()));
            }
        };
    }

    private Entry entry(StoredLine stored) {
        BookLine line = stored.line();
        NavigableMap<Instant, StoredLine> same = ofSame(line);
        Optional<Instant> until = Optional.ofNullable(same.higherKey(line.from()));
        boolean isReplaced = !stored.equals(same.get(line.from()));
        if (isReplaced) {
            return new Entry(stored, LineState.REPLACED, Optional.of(line.from()));
        }
        if (line.from().isAfter(now)) {
            return new Entry(stored, LineState.COMING, until);
        }
        boolean isOver = until.filter(next -> !next.isAfter(now)).isPresent();
        return new Entry(stored, isOver ? LineState.OVER : LineState.CURRENT, until);
    }

    private NavigableMap<Instant, StoredLine> ofSame(BookLine line) {
        return bySubject.computeIfAbsent(subject(line), _ -> new TreeMap<>());
    }

    /** Energy of a region is another subject than its prices. */
    private static Object subject(BookLine line) {
        return switch (line) {
            case PriceLine price -> price.target();
            case EnergyLine energy -> energy.region();
        };
    }

    private static BookLine ended(BookLine line, Instant at) {
        return switch (line) {
            case PriceLine price -> new PriceLine(price.target(), at, Optional.empty(), Optional.empty());
            case EnergyLine energy -> new EnergyLine(energy.region(), at, Optional.empty());
        };
    }

    private static BookLine copied(BookLine line, Instant at) {
        return switch (line) {
            case PriceLine price -> new PriceLine(price.target(), at, price.selling(), price.basis());
            case EnergyLine energy -> new EnergyLine(energy.region(), at, energy.energy());
        };
    }
}

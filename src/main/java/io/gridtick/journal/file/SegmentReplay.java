package io.gridtick.journal.file;

import io.gridtick.journal.JournalEntry;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads all segments from first to last in bounded pages; what is damaged is counted, set aside and passed over. */
final class SegmentReplay {
    private static final Logger log = LoggerFactory.getLogger(SegmentReplay.class);

    private final Disk disk;
    private final Path folder;
    private final DamagedPieces damaged;
    private final SegmentCounters counters;
    private final Deque<SegmentName> left = new ArrayDeque<>();
    private @Nullable Reading reading;

    private record Reading(SegmentName name, DiskFile file, SegmentScan scan) {}

    SegmentReplay(Disk disk, Path folder, DamagedPieces damaged, SegmentCounters counters, List<SegmentName> segments) {
        this.disk = disk;
        this.folder = folder;
        this.damaged = damaged;
        this.counters = counters;
        left.addAll(segments);
    }

    /** The next entries, one at least if there is one; beyond {@code bytes} by one entry at most. */
    List<JournalEntry> next(int limit, long bytes) throws IOException {
        List<JournalEntry> page = new ArrayList<>();
        long pageBytes = 0;
        while (page.size() < limit && pageBytes < bytes) {
            JournalEntry entry = nextEntry();
            if (entry == null) {
                break;
            }
            page.add(entry);
            pageBytes += entry.batch().length;
        }
        return page;
    }

    private @Nullable JournalEntry nextEntry() throws IOException {
        while (true) {
            Reading current = reading;
            if (current == null) {
                if (left.isEmpty()) {
                    return null;
                }
                current = open(left.removeFirst());
                reading = current;
            }
            JournalEntry entry = entryOf(current);
            if (entry != null) {
                return entry;
            }
            reading = null;
            current.file().close();
        }
    }

    private Reading open(SegmentName name) throws IOException {
        DiskFile file = disk.open(folder.resolve(name.fileName()));
        try {
            return new Reading(name, file, new SegmentScan(file, name));
        } catch (IOException failure) {
            file.close();
            throw new IOException(name.fileName() + ": " + failure.getMessage(), failure);
        }
    }

    private @Nullable JournalEntry entryOf(Reading current) throws IOException {
        try {
            JournalEntry entry = current.scan().next();
            if (entry == null) {
                report(current);
            }
            return entry;
        } catch (IOException failure) {
            current.file().close();
            throw new IOException(current.name().fileName() + ": " + failure.getMessage(), failure);
        }
    }

    private void report(Reading done) throws IOException {
        List<Damage> damages = new ArrayList<>(done.scan().damages());
        Damage tail = done.scan().tail();
        if (tail.bytes() > 0) {
            damages.add(tail);
        }
        for (Damage damage : damages) {
            damaged.keep(done.file(), done.name(), damage, "damaged");
            counters.foundDamage();
        }
        if (!damages.isEmpty()) {
            log.atError()
                    .addKeyValue("segment", done.name().fileName())
                    .addKeyValue("places", damages.size())
                    .addKeyValue(
                            "bytes", damages.stream().mapToLong(Damage::bytes).sum())
                    .log("damaged journal records skipped");
        }
    }
}

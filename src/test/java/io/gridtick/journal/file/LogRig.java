package io.gridtick.journal.file;

import io.gridtick.journal.JournalEntry;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** A log over a disk in memory, and short ways to fill and read it. */
final class LogRig implements AutoCloseable {
    static final long START = 500_000L * 3_600_000_000L;
    static final SegmentLimits LIMITS = new SegmentLimits(4_096, 256, 1 << 20, 1 << 20);

    final MemoryDisk disk;
    private final Path folder;
    private final SegmentLimits limits;
    SegmentLog log;

    LogRig(Path folder, SegmentLimits limits) {
        this(folder, limits, new MemoryDisk());
    }

    LogRig(Path folder, SegmentLimits limits, MemoryDisk disk) {
        this.folder = folder;
        this.limits = limits;
        this.disk = disk;
        this.log = SegmentLog.open(folder, limits, disk);
    }

    /** As a restart would. */
    void reopen() {
        log.close();
        log = SegmentLog.open(folder, limits, disk);
    }

    boolean append(long position) {
        return log.append(List.of(entry(position)));
    }

    boolean append(long from, long to) {
        boolean isAll = true;
        for (long position = from; position < to; position++) {
            isAll &= append(position);
        }
        return isAll;
    }

    /** Everything that a restart would read now. */
    List<JournalEntry> read() throws IOException {
        SegmentReplay replay = log.replay();
        List<JournalEntry> all = new ArrayList<>();
        for (List<JournalEntry> page = replay.next(7, 300); !page.isEmpty(); page = replay.next(7, 300)) {
            all.addAll(page);
        }
        return all;
    }

    List<Long> positions() throws IOException {
        return read().stream().map(JournalEntry::position).toList();
    }

    List<Path> segments() {
        return List.copyOf(disk.files.keySet());
    }

    /** Its bytes follow from its position. */
    static JournalEntry entry(long position) {
        Random random = new Random(position);
        byte[] batch = new byte[random.nextInt(200)];
        random.nextBytes(batch);
        return new JournalEntry(position, batch);
    }

    @Override
    public void close() {
        log.close();
    }
}

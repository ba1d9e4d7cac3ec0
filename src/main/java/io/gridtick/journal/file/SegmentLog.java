package io.gridtick.journal.file;

import io.gridtick.journal.JournalEntry;
import io.gridtick.store.DataFolder;
import io.gridtick.store.StartFailedException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The journal's files, locked for this process. What reads or writes them blocks and belongs to one thread at a time; how
 * the log stands may be looked at from any thread.
 */
public final class SegmentLog implements AutoCloseable {
    /** Written to see whether a full disk has space again. */
    static final String PROBE = "probe";

    private static final Logger log = LoggerFactory.getLogger(SegmentLog.class);
    private static final long HOUR_MICROS = Duration.ofHours(1).toNanos() / 1_000;

    private final DataFolder folder;
    private final Disk disk;
    private final SegmentLimits limits;
    private final SegmentCounters counters;
    private final DamagedPieces damaged;
    private final FrameWriter writer = new FrameWriter();
    private final Deque<Segment> closed = new ArrayDeque<>();
    private @Nullable OpenSegment open;
    private long lastNumber;
    private long lastPosition;
    private long bytesAtCap;
    private final AtomicLong totalBytes;
    private final AtomicInteger segments;
    private volatile Standing standing = Standing.OPEN;

    private SegmentLog(
            DataFolder folder,
            Disk disk,
            SegmentLimits limits,
            SegmentCounters counters,
            DamagedPieces damaged,
            SegmentFiles.Found found) {
        this.folder = folder;
        this.disk = disk;
        this.limits = limits;
        this.counters = counters;
        this.damaged = damaged;
        closed.addAll(found.segments());
        lastNumber = closed.isEmpty() ? 0 : closed.getLast().name().number();
        lastPosition = found.lastPosition();
        totalBytes = new AtomicLong(closed.stream().mapToLong(Segment::bytes).sum());
        segments = new AtomicInteger(closed.size());
    }

    /** Locks the folder, which is made where it is missing, and cuts off what the last crash left half written. */
    public static SegmentLog open(Path path, SegmentLimits limits) {
        return open(path, limits, new RealDisk());
    }

    static SegmentLog open(Path path, SegmentLimits limits, Disk disk) {
        DataFolder folder = DataFolder.open(path);
        SegmentCounters counters = new SegmentCounters();
        DamagedPieces damaged = new DamagedPieces(folder.path(), limits.damagedBytes());
        try {
            SegmentFiles files = new SegmentFiles(disk, folder.path(), damaged, counters);
            return new SegmentLog(folder, disk, limits, counters, damaged, files.find());
        } catch (IOException failure) {
            folder.close();
            throw new StartFailedException(
                    "The journal in " + folder.path() + " cannot be opened: " + failure.getMessage() + ".", failure);
        }
    }

    public Path path() {
        return folder.path();
    }

    /** Everything that is durable, from the first segment on; before the first append only. */
    SegmentReplay replay() {
        return new SegmentReplay(
                disk,
                folder.path(),
                damaged,
                counters,
                closed.stream().map(Segment::name).toList());
    }

    /**
     * Makes the group durable, in one sync. False where it refused: then {@link #standing} says why, nothing of the group
     * is in the log, but where the log is broken nobody knows.
     */
    boolean append(List<JournalEntry> group) {
        long bytes = group.stream().mapToLong(Frame::recordBytes).sum();
        if (standing != Standing.OPEN || !hasRoomFor(bytes)) {
            counters.refused(group.size());
            return false;
        }
        boolean isDurable = write(group, bytes);
        if (isDurable) {
            lastPosition = group.getLast().position();
            totalBytes.addAndGet(bytes);
            counters.committed(group.size(), bytes);
        } else {
            counters.refused(group.size());
        }
        return isDurable;
    }

    /** Deletes segments in which nothing is behind that position, never the one that is being written. */
    public void dropUpTo(long position) {
        if (standing == Standing.BROKEN) {
            return;
        }
        boolean isAnyGone = false;
        try {
            while (!closed.isEmpty() && lastOfFirst() <= position) {
                Segment oldest = closed.getFirst();
                disk.delete(folder.path().resolve(oldest.name().fileName()));
                closed.removeFirst();
                totalBytes.addAndGet(-oldest.bytes());
                segments.decrementAndGet();
                isAnyGone = true;
            }
            if (isAnyGone) {
                disk.syncFolder(folder.path());
            }
        } catch (IOException failure) {
            log.atWarn().addKeyValue("reason", failure.toString()).log("old segments of the journal stay for now");
        }
    }

    /** Looks whether a log that is full takes batches again. */
    void probe() {
        boolean isOver =
                switch (standing) {
                    case OPEN, BROKEN -> false;
                    case AT_CAP -> totalBytes.get() < bytesAtCap;
                    case NO_SPACE -> hasSpace();
                };
        if (isOver) {
            standing = Standing.OPEN;
            log.atInfo().log("the journal takes samples again");
        }
    }

    public Standing standing() {
        return standing;
    }

    public SegmentCounters counters() {
        return counters;
    }

    /** What the records of all segments take on the disk. */
    public long totalBytes() {
        return totalBytes.get();
    }

    public long capBytes() {
        return limits.capBytes();
    }

    public int segments() {
        return segments.get();
    }

    /** Gives the lock back. Everything that was promised is durable already. */
    @Override
    public void close() {
        OpenSegment last = open;
        try {
            if (last != null) {
                last.close();
            }
        } catch (IOException failure) {
            log.atWarn().addKeyValue("reason", failure.toString()).log("the journal did not close cleanly");
        } finally {
            folder.close();
        }
    }

    private boolean hasRoomFor(long bytes) {
        if (totalBytes.get() + bytes <= limits.capBytes()) {
            return true;
        }
        standing = Standing.AT_CAP;
        bytesAtCap = totalBytes.get();
        log.atError()
                .addKeyValue("bytes", totalBytes.get())
                .addKeyValue("cap", limits.capBytes())
                .log("the journal is as large as it may be, samples are refused; raise GRIDTICK_JOURNAL_GIB");
        return false;
    }

    private boolean write(List<JournalEntry> group, long bytes) {
        OpenSegment segment;
        try {
            segment = segmentFor(group.getFirst().position(), bytes);
        } catch (IOException | RuntimeException failure) {
            broken(failure);
            return false;
        }
        if (segment == null) {
            return false;
        }
        try {
            segment.write(group, bytes, limits.reserveBytes());
        } catch (IOException failure) {
            cutBack(segment, failure, bytes);
            return false;
        } catch (RuntimeException bug) {
            broken(bug);
            return false;
        }
        try {
            segment.force(bytes);
            return true;
        } catch (IOException | RuntimeException failure) {
            broken(failure);
            return false;
        }
    }

    /** A segment holds one hour at most, so that old ones go in time. Null where there is no space for a new one. */
    private @Nullable OpenSegment segmentFor(long position, long bytes) throws IOException {
        OpenSegment current = open;
        if (current != null) {
            boolean isSameHour = current.name().firstPosition() / HOUR_MICROS == position / HOUR_MICROS;
            if (isSameHour && current.end() + bytes <= limits.segmentBytes()) {
                return current;
            }
            // What was made ready and not used is not worth keeping.
            current.cutBack();
            current.close();
            closed.add(new Segment(current.name(), current.end()));
            open = null;
        }
        return begin(new SegmentName(lastNumber + 1, position));
    }

    /** The new name is durable before anything in the file is promised. */
    private @Nullable OpenSegment begin(SegmentName name) throws IOException {
        Path path = folder.path().resolve(name.fileName());
        OpenSegment fresh = null;
        try {
            fresh = new OpenSegment(name, disk.create(path), writer);
            fresh.writeHeader(limits.reserveBytes());
        } catch (IOException failure) {
            if (!isNoSpace(failure, limits.reserveBytes())) {
                throw failure;
            }
            if (fresh != null) {
                fresh.close();
            }
            disk.delete(path);
            noSpace(failure);
            return null;
        }
        fresh.force(0);
        disk.syncFolder(folder.path());
        open = fresh;
        lastNumber = name.number();
        totalBytes.addAndGet(SegmentHeader.BYTES);
        segments.incrementAndGet();
        return fresh;
    }

    /** On a full disk what is half written is taken back; any other failure of a write is for good. */
    private void cutBack(OpenSegment segment, IOException failure, long bytes) {
        try {
            if (isNoSpace(failure, bytes)) {
                segment.cutBack();
                noSpace(failure);
                return;
            }
        } catch (IOException second) {
            failure.addSuppressed(second);
        }
        broken(failure);
    }

    private void noSpace(IOException failure) {
        standing = Standing.NO_SPACE;
        log.atError()
                .addKeyValue("folder", folder.path())
                .addKeyValue("reason", failure.getMessage())
                .log("the disk of the journal is full, samples are refused until there is space");
    }

    private void broken(Exception failure) {
        standing = Standing.BROKEN;
        log.atError()
                .setCause(failure)
                .addKeyValue("folder", folder.path())
                .log("the journal could not be written, samples are refused until the next start");
    }

    /** The system's words depend on its language, so what is left is looked at too. */
    private boolean isNoSpace(IOException failure, long bytes) {
        String words = String.valueOf(failure.getMessage());
        if (words.contains("No space left") || words.contains("quota exceeded")) {
            return true;
        }
        try {
            return disk.usableBytes(folder.path()) < bytes + limits.reserveBytes();
        } catch (IOException unknown) {
            failure.addSuppressed(unknown);
            return false;
        }
    }

    private boolean hasSpace() {
        Path path = folder.path().resolve(PROBE);
        try {
            try (DiskFile file = disk.create(path)) {
                writer.writeZeros(file, 0, 2L * limits.reserveBytes());
            } finally {
                disk.delete(path);
            }
            return true;
        } catch (IOException stillFull) {
            return false;
        }
    }

    private long lastOfFirst() {
        Iterator<Segment> oldest = closed.iterator();
        Segment _ = oldest.next();
        if (oldest.hasNext()) {
            return oldest.next().name().firstPosition() - 1;
        }
        OpenSegment current = open;
        return current == null ? lastPosition : current.name().firstPosition() - 1;
    }
}

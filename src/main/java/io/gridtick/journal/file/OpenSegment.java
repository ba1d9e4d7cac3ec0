package io.gridtick.journal.file;

import io.gridtick.journal.JournalEntry;
import java.io.Closeable;
import java.io.IOException;
import java.util.List;

/**
 * The segment that is being written. Space is made ready ahead of the records, so that a sync need not change the length
 * of the file. {@link #end} moves only when what was written is durable.
 */
final class OpenSegment implements Closeable {
    private final SegmentName name;
    private final DiskFile file;
    private final FrameWriter writer;
    private final Frame frame;
    private long end;
    private long ready;

    OpenSegment(SegmentName name, DiskFile file, FrameWriter writer) {
        this.name = name;
        this.file = file;
        this.writer = writer;
        this.frame = new Frame(name);
    }

    SegmentName name() {
        return name;
    }

    /** How many bytes are durable. */
    long end() {
        return end;
    }

    void writeHeader(int readyAhead) throws IOException {
        file.write(SegmentHeader.of(name), 0);
        end = SegmentHeader.BYTES;
        makeReady(end, readyAhead);
    }

    /** Where the file must grow for it, it grows by more. */
    void write(List<JournalEntry> group, long bytes, int readyAhead) throws IOException {
        writer.write(file, frame, end, group);
        if (end + bytes > ready) {
            makeReady(end + bytes, readyAhead);
        }
    }

    /** To be called once for what was written: after a failure nobody knows what a second call would mean. */
    void force(long bytes) throws IOException {
        file.force();
        end += bytes;
    }

    /** Takes back what was written and is not durable. */
    void cutBack() throws IOException {
        file.truncate(end);
        ready = end;
    }

    private void makeReady(long from, int readyAhead) throws IOException {
        writer.writeZeros(file, from, from + readyAhead);
        ready = from + readyAhead;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}

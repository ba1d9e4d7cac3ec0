package io.gridtick.journal.file;

import io.gridtick.journal.JournalEntry;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads a segment from record to record. What cannot be read is damage where a record follows, and the tail where none
 * does: space made ready beforehand is zeros, a write that was cut off is not.
 */
final class SegmentScan {
    private static final int WINDOW_BYTES = 1 << 16;
    private static final long NOWHERE = -1;

    private final DiskFile file;
    private final Frame frame;
    private final long size;
    private final List<Damage> damages = new ArrayList<>();
    private final ByteBuffer window = ByteBuffer.allocate(WINDOW_BYTES).limit(0);
    private long windowAt;
    private long end;
    private long lastPosition;

    SegmentScan(DiskFile file, SegmentName name) throws IOException {
        this.file = file;
        this.frame = new Frame(name);
        this.size = file.size();
        this.lastPosition = name.firstPosition() - 1;
        if (isAtHand(0, SegmentHeader.BYTES) && SegmentHeader.isAt(window)) {
            end = SegmentHeader.BYTES;
        }
    }

    /** The next record; null where none follows. */
    @Nullable
    JournalEntry next() throws IOException {
        long at = findHead(end);
        while (at != NOWHERE) {
            Frame.Head head = Frame.head(window, (int) (at - windowAt));
            long after = at + head.recordBytes();
            if (after > size) {
                return null;
            }
            byte[] batch = new byte[head.length()];
            file.readFully(ByteBuffer.wrap(batch), at + Frame.HEAD_BYTES);
            if (frame.isWhole(head, batch) && head.position() > lastPosition) {
                accept(head, at, after);
                return new JournalEntry(head.position(), batch);
            }
            at = findHead(after);
        }
        return null;
    }

    /** What was passed over before a record, so far. */
    List<Damage> damages() {
        return List.copyOf(damages);
    }

    /** Where the last record ends that was read. */
    long end() {
        return end;
    }

    /** The position of the last record that was read, or one less than the first where none was. */
    long lastPosition() {
        return lastPosition;
    }

    /** What follows the last record, to the end of the file or to where nothing but zeros follows; empty mostly. */
    Damage tail() throws IOException {
        long used = end;
        for (long at = end; isAtHand(at, 1); at = windowAt + window.limit()) {
            int index = window.limit() - 1;
            while (index >= 0 && window.get(index) == 0) {
                index--;
            }
            used = Math.max(used, windowAt + index + 1);
        }
        return new Damage(end, Math.max(end, used));
    }

    long size() {
        return size;
    }

    private void accept(Frame.Head head, long at, long after) {
        if (at > end) {
            damages.add(new Damage(end, at));
        }
        end = after;
        lastPosition = head.position();
    }

    private long findHead(long from) throws IOException {
        for (long at = from; isAtHand(at, Frame.HEAD_BYTES); at++) {
            if (frame.isHead(window, (int) (at - windowAt))) {
                return at;
            }
        }
        return NOWHERE;
    }

    /** Whether the file has so many bytes there; then the window has them. */
    private boolean isAtHand(long at, int bytes) throws IOException {
        if (at >= windowAt && at + bytes <= windowAt + window.limit()) {
            return true;
        }
        if (at + bytes > size) {
            return false;
        }
        window.clear().limit((int) Math.min(WINDOW_BYTES, size - at));
        file.readFully(window, at);
        window.flip();
        windowAt = at;
        return true;
    }
}

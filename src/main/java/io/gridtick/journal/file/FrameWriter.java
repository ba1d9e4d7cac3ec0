package io.gridtick.journal.file;

import io.gridtick.journal.JournalEntry;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;

/** Puts records behind each other through one buffer of its own, however large they are. */
final class FrameWriter {
    private static final int BUFFER_BYTES = 1 << 18;

    private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER_BYTES);

    void write(DiskFile file, Frame frame, long at, List<JournalEntry> group) throws IOException {
        long next = at;
        buffer.clear();
        for (JournalEntry entry : group) {
            if (buffer.remaining() < Frame.HEAD_BYTES) {
                next = flush(file, next);
            }
            frame.putHead(entry, buffer);
            byte[] batch = entry.batch();
            for (int from = 0; from < batch.length; ) {
                if (!buffer.hasRemaining()) {
                    next = flush(file, next);
                }
                int count = Math.min(buffer.remaining(), batch.length - from);
                buffer.put(batch, from, count);
                from += count;
            }
        }
        long _ = flush(file, next);
    }

    void writeZeros(DiskFile file, long from, long to) throws IOException {
        buffer.clear();
        while (buffer.hasRemaining()) {
            buffer.putLong(0);
        }
        for (long at = from; at < to; ) {
            buffer.position(0).limit((int) Math.min(BUFFER_BYTES, to - at));
            at += buffer.limit();
            file.write(buffer, at - buffer.limit());
        }
    }

    private long flush(DiskFile file, long at) throws IOException {
        int count = buffer.flip().limit();
        file.write(buffer, at);
        buffer.clear();
        return at + count;
    }
}

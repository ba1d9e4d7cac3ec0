package io.gridtick.journal.file;

import io.gridtick.journal.JournalEntry;
import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/**
 * The head of a record: marker, length, position, checksum of the batch, checksum of the head. The latter is seeded with
 * the name of the segment, so that neither a sender, whose bytes are in the batch, nor an old block of the disk can pass
 * for a record where the scan looks for the next one.
 */
final class Frame {
    static final int HEAD_BYTES = 24;

    /** More than all that may wait together. */
    static final int MAX_BATCH_BYTES = 1 << 27;

    private static final int MARKER = 0xA7_47_54_4A;
    private static final int SEED_BYTES = 2 * Long.BYTES;
    private static final int CHECKED_BYTES = HEAD_BYTES - Integer.BYTES;

    private final ByteBuffer checked = ByteBuffer.allocate(SEED_BYTES + CHECKED_BYTES);
    private final CRC32C checksum = new CRC32C();

    /** What a head says of what follows it. */
    record Head(int length, long position, int batchChecksum) {
        int recordBytes() {
            return HEAD_BYTES + length;
        }
    }

    Frame(SegmentName segment) {
        checked.putLong(segment.number()).putLong(segment.firstPosition());
    }

    static long recordBytes(JournalEntry entry) {
        return HEAD_BYTES + (long) entry.batch().length;
    }

    void putHead(JournalEntry entry, ByteBuffer out) {
        byte[] batch = entry.batch();
        checked.position(SEED_BYTES)
                .putInt(MARKER)
                .putInt(batch.length)
                .putLong(entry.position())
                .putInt(checksumOf(batch));
        out.put(checked.array(), SEED_BYTES, CHECKED_BYTES).putInt(headChecksum());
    }

    /** Whether a head that we wrote stands there. At least {@link #HEAD_BYTES} must follow. */
    boolean isHead(ByteBuffer in, int at) {
        if (in.getInt(at) != MARKER) {
            return false;
        }
        in.get(at, checked.array(), SEED_BYTES, CHECKED_BYTES);
        int length = in.getInt(at + Integer.BYTES);
        return in.getInt(at + CHECKED_BYTES) == headChecksum() && length >= 0 && length <= MAX_BATCH_BYTES;
    }

    static Head head(ByteBuffer in, int at) {
        return new Head(in.getInt(at + 4), in.getLong(at + 8), in.getInt(at + 16));
    }

    boolean isWhole(Head head, byte[] batch) {
        return checksumOf(batch) == head.batchChecksum();
    }

    private int headChecksum() {
        return checksumOf(checked.array());
    }

    private int checksumOf(byte[] bytes) {
        checksum.reset();
        checksum.update(bytes, 0, bytes.length);
        return (int) checksum.getValue();
    }
}

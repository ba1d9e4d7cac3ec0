package io.gridtick.journal.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/** What a segment begins with: magic, version, its number and first position again, checksum. */
final class SegmentHeader {
    static final int BYTES = 32;

    private static final long MAGIC = 0x47_52_49_44_54_49_43_4BL;
    private static final int VERSION = 1;
    private static final int CHECKSUM_AT = BYTES - Integer.BYTES;

    private SegmentHeader() {}

    static ByteBuffer of(SegmentName name) {
        ByteBuffer header = ByteBuffer.allocate(BYTES)
                .putLong(MAGIC)
                .putInt(VERSION)
                .putLong(name.number())
                .putLong(name.firstPosition());
        return header.putInt(checksum(header)).flip();
    }

    /**
     * Whether a header stands there; where it does not, records may still follow.
     *
     * @throws UnknownVersionException where a later version wrote it
     */
    static boolean isAt(ByteBuffer in) throws UnknownVersionException {
        if (in.getLong(0) != MAGIC || in.getInt(CHECKSUM_AT) != checksum(in)) {
            return false;
        }
        int version = in.getInt(Long.BYTES);
        if (version != VERSION) {
            throw new UnknownVersionException(version);
        }
        return true;
    }

    private static int checksum(ByteBuffer header) {
        CRC32C checksum = new CRC32C();
        checksum.update(header.duplicate().position(0).limit(CHECKSUM_AT));
        return (int) checksum.getValue();
    }

    /** The files are of a Gridtick that this one does not know. */
    static final class UnknownVersionException extends IOException {
        private static final long serialVersionUID = 1L;

        UnknownVersionException(int version) {
            super("format " + version + " of its files is of a later Gridtick");
        }
    }
}

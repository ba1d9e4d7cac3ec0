package io.gridtick.journal.file;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;

/** One open file of a {@link Disk}. */
public interface DiskFile extends Closeable {
    /** How many bytes were read; negative at the end. */
    int read(ByteBuffer into, long at) throws IOException;

    /** Writes all that remains, or fails somewhere within. */
    void write(ByteBuffer from, long at) throws IOException;

    /** What was written is durable when this returns. */
    void force() throws IOException;

    void truncate(long size) throws IOException;

    long size() throws IOException;

    /** Fills the buffer to its limit. */
    default void readFully(ByteBuffer into, long at) throws IOException {
        long next = at;
        while (into.hasRemaining()) {
            int count = read(into, next);
            if (count < 0) {
                throw new EOFException("the file became shorter");
            }
            next += count;
        }
    }
}

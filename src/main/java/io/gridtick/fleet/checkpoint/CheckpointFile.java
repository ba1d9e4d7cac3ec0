package io.gridtick.fleet.checkpoint;

import io.gridtick.fleet.record.DamagedRecordException;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.function.Consumer;
import java.util.zip.CRC32C;

/**
 * One file: a head (marker, version, position, time, checksum), pages (length, checksum, bytes), and an end (how many pages
 * there were, checksum). Every checksum also covers the position and the number of the page, so that nothing of another
 * file, and no page in another place, passes for what should be there.
 */
final class CheckpointFile implements Closeable {
    static final int VERSION = 1;

    private static final long MARKER = 0x4772_6964_466c_6574L;
    private static final int HEAD_BYTES = 3 * Long.BYTES + 2 * Integer.BYTES;
    private static final int FRAME_BYTES = 2 * Integer.BYTES;
    private static final int END = -1;

    private final FileChannel channel;
    private final long position;
    private int pages;

    private CheckpointFile(FileChannel channel, long position) {
        this.channel = channel;
        this.position = position;
    }

    /** What a file says of itself. */
    record Head(long position, long savedMillis) {}

    /** A new file, readable by its owner only. */
    static CheckpointFile create(Path path, Head head) throws IOException {
        FileChannel channel = FileChannel.open(
                path,
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        CheckpointFile file = new CheckpointFile(channel, head.position());
        try {
            file.writeFully(headOf(head));
        } catch (IOException failure) {
            channel.close();
            throw failure;
        }
        return file;
    }

    void add(byte[] page) throws IOException {
        ByteBuffer frame = ByteBuffer.allocate(FRAME_BYTES + page.length);
        frame.putInt(page.length).putInt(checksum(position, pages, page)).put(page);
        writeFully(frame.flip());
        pages++;
    }

    /** Writes the end; all of it is durable when this returns. */
    void end() throws IOException {
        ByteBuffer end = ByteBuffer.allocate(FRAME_BYTES + Integer.BYTES);
        end.putInt(END).putInt(checksum(position, pages, new byte[0])).putInt(pages);
        writeFully(end.flip());
        channel.force(true);
    }

    long bytes() throws IOException {
        return channel.size();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    /**
     * Reads a whole file. What was taken is worth nothing where this fails.
     *
     * @throws DamagedRecordException where it is not what was written, or of another version
     */
    static Head read(Path path, Consumer<byte[]> taker) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            long size = channel.size();
            Head head = head(readFully(channel, HEAD_BYTES, size));
            int pages = 0;
            while (true) {
                ByteBuffer frame = readFully(channel, FRAME_BYTES, size);
                int length = frame.getInt();
                int checksum = frame.getInt();
                if (length == END) {
                    checkEnd(
                            head,
                            pages,
                            checksum,
                            readFully(channel, Integer.BYTES, size).getInt());
                    if (channel.position() != size) {
                        throw new DamagedRecordException("something is behind its end");
                    }
                    return head;
                }
                byte[] page = readFully(channel, length, size).array();
                check(checksum(head.position(), pages, page) == checksum);
                taker.accept(page);
                pages++;
            }
        }
    }

    private static ByteBuffer headOf(Head head) {
        ByteBuffer bytes = ByteBuffer.allocate(HEAD_BYTES);
        bytes.putLong(MARKER).putInt(VERSION).putLong(head.position()).putLong(head.savedMillis());
        return bytes.putInt(checksumOfHead(bytes)).flip();
    }

    private static Head head(ByteBuffer bytes) {
        if (bytes.getLong() != MARKER) {
            throw new DamagedRecordException("it is none of ours");
        }
        int version = bytes.getInt();
        Head head = new Head(bytes.getLong(), bytes.getLong());
        check(checksumOfHead(bytes) == bytes.getInt(HEAD_BYTES - Integer.BYTES));
        if (version != VERSION) {
            throw new DamagedRecordException("it is of version " + version + ", this is " + VERSION);
        }
        return head;
    }

    private static void checkEnd(Head head, int pages, int checksum, int pagesWritten) {
        check(pages == pagesWritten && checksum(head.position(), pages, new byte[0]) == checksum);
    }

    private static void check(boolean isAsWritten) {
        if (!isAsWritten) {
            throw new DamagedRecordException("its bytes have changed");
        }
    }

    private static int checksumOfHead(ByteBuffer bytes) {
        CRC32C checksum = new CRC32C();
        checksum.update(bytes.duplicate().position(0).limit(HEAD_BYTES - Integer.BYTES));
        return (int) checksum.getValue();
    }

    private static int checksum(long position, int page, byte[] bytes) {
        CRC32C checksum = new CRC32C();
        ByteBuffer place = ByteBuffer.allocate(Long.BYTES + 2 * Integer.BYTES);
        checksum.update(
                place.putLong(position).putInt(page).putInt(bytes.length).flip());
        checksum.update(bytes);
        return (int) checksum.getValue();
    }

    private void writeFully(ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            int _ = channel.write(bytes);
        }
    }

    /** Never more than is left of the file. */
    private static ByteBuffer readFully(FileChannel channel, int length, long size) throws IOException {
        if (length < 0 || length > size - channel.position()) {
            throw new DamagedRecordException("it ends too early");
        }
        ByteBuffer bytes = ByteBuffer.allocate(length);
        while (bytes.hasRemaining()) {
            if (channel.read(bytes) < 0) {
                throw new DamagedRecordException("it became shorter");
            }
        }
        return bytes.flip();
    }
}

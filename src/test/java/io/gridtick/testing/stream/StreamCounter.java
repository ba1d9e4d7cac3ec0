package io.gridtick.testing.stream;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicLong;

/** A client that looks at nothing and only counts: cheap enough for thousands of them beside the server that they measure. */
public final class StreamCounter implements AutoCloseable {
    private static final int PIECE_BYTES = 16 * 1024;
    private static final byte[] MARK = {'\n', 'd', 'a', 't'};

    private final Link link;
    private final AtomicLong bytes = new AtomicLong();
    private final AtomicLong messages = new AtomicLong();
    private volatile boolean isClosed;

    StreamCounter(Link link, boolean isSocket) {
        this.link = link;
        Thread _ = Thread.ofVirtual().name("stream-counter").start(() -> count(isSocket));
    }

    /** Of the bodies on a WebSocket, of everything in server-sent events. */
    public long bytes() {
        return bytes.get();
    }

    public long messages() {
        return messages.get();
    }

    public boolean isClosed() {
        return isClosed;
    }

    @Override
    public void close() {
        link.close();
    }

    private void count(boolean isSocket) {
        try {
            if (isSocket) {
                countFrames();
            } else {
                countEvents();
            }
        } catch (IOException gone) {
            // However it ended, it ended.
        } finally {
            isClosed = true;
            link.close();
        }
    }

    /** A frame is a message and one more for each end of line in it. Pings are answered, or the server would leave. */
    private void countFrames() throws IOException {
        DataInputStream in = new DataInputStream(link.in());
        SocketWire wire = new SocketWire(link);
        byte[] piece = new byte[PIECE_BYTES];
        while (true) {
            int opcode = in.readUnsignedByte() & 0xf;
            long length = SocketWire.length(in);
            if (opcode == SocketWire.TEXT) {
                countBody(in, piece, length);
            } else {
                byte[] payload = in.readNBytes(Math.toIntExact(length));
                if (opcode == SocketWire.CLOSE) {
                    return;
                }
                wire.send(SocketWire.PONG, true, payload);
            }
        }
    }

    private void countBody(DataInputStream in, byte[] piece, long length) throws IOException {
        long found = 1;
        for (long left = length; left > 0; ) {
            int taken = in.read(piece, 0, (int) Math.min(left, piece.length));
            if (taken < 0) {
                throw new EOFException();
            }
            for (int i = 0; i < taken; i++) {
                found += piece[i] == '\n' ? 1 : 0;
            }
            left -= taken;
        }
        bytes.addAndGet(length);
        messages.addAndGet(found);
    }

    /** A line that begins with {@code dat}; the length of a chunk never does. */
    private void countEvents() throws IOException {
        byte[] piece = new byte[PIECE_BYTES];
        int matched = 1;
        for (int taken = link.in().read(piece); taken >= 0; taken = link.in().read(piece)) {
            long found = 0;
            for (int i = 0; i < taken; i++) {
                matched = piece[i] == MARK[matched] ? matched + 1 : piece[i] == '\n' ? 1 : 0;
                if (matched == MARK.length) {
                    found++;
                    matched = 0;
                }
            }
            bytes.addAndGet(taken);
            messages.addAndGet(found);
        }
    }
}

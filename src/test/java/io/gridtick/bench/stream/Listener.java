package io.gridtick.bench.stream;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.Arrays;

/** One client on a WebSocket: reads frames, finds in each when it was said, answers pings. */
final class Listener implements AutoCloseable {
    private static final byte[] END_OF_HEAD = "\r\n\r\n".getBytes(US_ASCII);
    private static final byte[] AT = "\"at\":".getBytes(US_ASCII);
    private static final byte[] NUMBER = "\"n\":".getBytes(US_ASCII);
    private static final int FIRST_BUFFER_BYTES = 1_024;
    private static final int PING = 0x89;
    private static final int CLOSE = 0x88;
    private static final int PONG = 0x8a;
    private static final int MASKED = 0x80;
    private static final int TWO_BYTES_FOLLOW = 126;
    private static final int EIGHT_BYTES_FOLLOW = 127;
    private static final int SHORT_HEADER = 2;
    private static final int LONG_HEADER = 4;
    private static final int MASK_BYTES = 4;

    private final SocketChannel channel;
    private final Heard heard;
    private byte[] bytes = new byte[FIRST_BUFFER_BYTES];
    private int filled;
    private boolean isIn;
    private long number;

    Listener(SocketChannel channel, Heard heard) {
        this.channel = channel;
        this.heard = heard;
    }

    boolean isIn() {
        return isIn;
    }

    void read() throws IOException {
        int read = channel.read(ByteBuffer.wrap(bytes, filled, bytes.length - filled));
        if (read < 0) {
            throw new IOException("the hub closed a connection");
        }
        filled += read;
        int from = isIn ? 0 : skipHead();
        if (isIn) {
            from = takeFrames(from);
        }
        System.arraycopy(bytes, from, bytes, 0, filled - from);
        filled -= from;
        if (filled == bytes.length) {
            bytes = Arrays.copyOf(bytes, 2 * bytes.length);
        }
    }

    private int skipHead() throws IOException {
        int end = find(END_OF_HEAD, 0, filled);
        if (end < 0) {
            return 0;
        }
        if (!new String(bytes, 0, end, US_ASCII).startsWith("HTTP/1.1 101")) {
            throw new IOException("refused: " + new String(bytes, 0, filled, US_ASCII));
        }
        isIn = true;
        return end;
    }

    private int takeFrames(int start) throws IOException {
        int from = start;
        while (filled - from >= SHORT_HEADER) {
            int length = bytes[from + 1];
            int header = SHORT_HEADER;
            if (length == EIGHT_BYTES_FOLLOW) {
                throw new IOException("no frame is that large here");
            }
            if (length == TWO_BYTES_FOLLOW) {
                if (filled - from < LONG_HEADER) {
                    return from;
                }
                header = LONG_HEADER;
                length = (bytes[from + 2] & 0xff) << 8 | (bytes[from + 3] & 0xff);
            }
            if (filled - from < header + length) {
                return from;
            }
            take(bytes[from] & 0xff, from + header, length);
            from += header + length;
        }
        return from;
    }

    private void take(int kind, int from, int length) throws IOException {
        if (kind == PING) {
            answerPing(from, length);
            return;
        }
        if (kind == CLOSE) {
            throw new IOException("the hub said goodbye");
        }
        int at = find(AT, from, from + length);
        if (at >= 0) {
            long said = digits(at);
            long newest = digits(find(NUMBER, at, from + length));
            heard.add(said, System.nanoTime(), number == 0 ? 1 : newest - number);
            number = newest;
        }
    }

    /** A frame of a client is masked; with zeros, which change nothing. */
    private void answerPing(int from, int length) throws IOException {
        ByteBuffer pong = ByteBuffer.allocate(SHORT_HEADER + MASK_BYTES + length)
                .put((byte) PONG)
                .put((byte) (MASKED | length))
                .putInt(0)
                .put(bytes, from, length)
                .flip();
        channel.write(pong);
    }

    private long digits(int from) {
        long value = 0;
        for (int i = from; bytes[i] >= '0' && bytes[i] <= '9'; i++) {
            value = 10 * value + bytes[i] - '0';
        }
        return value;
    }

    /** The place behind the first such bytes; -1 where there are none. */
    private int find(byte[] wanted, int from, int to) {
        for (int i = from; i <= to - wanted.length; i++) {
            if (bytes[i] == wanted[0] && Arrays.equals(bytes, i, i + wanted.length, wanted, 0, wanted.length)) {
                return i + wanted.length;
            }
        }
        return -1;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}

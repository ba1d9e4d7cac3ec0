package io.gridtick.testing.stream;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.concurrent.ThreadLocalRandom;

/** A WebSocket, frame by frame; also frames that nobody should send. */
public final class SocketWire implements Wire {
    public static final int CONTINUATION = 0;
    public static final int TEXT = 1;
    public static final int BINARY = 2;
    public static final int CLOSE = 8;
    public static final int PING = 9;
    public static final int PONG = 10;

    private static final int FIN = 0x80;
    private static final int MASKED = 0x80;
    private static final int SHORT = 126;
    private static final int LONG = 127;
    private static final int NORMAL = 1000;

    private final Link link;
    private final DataInputStream in;
    private final OutputStream out;
    private final ByteArrayOutputStream message = new ByteArrayOutputStream();
    private volatile boolean isAnsweringPings = true;
    private volatile int closeCode;
    private volatile String closeReason = "";

    SocketWire(Link link) {
        this.link = link;
        in = new DataInputStream(link.in());
        try {
            out = link.out();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** A frame as the server sends it. */
    private record Frame(int opcode, boolean isLast, byte[] payload) {}

    @Override
    public boolean read(Receiver receiver) throws IOException {
        Frame frame = next();
        switch (frame.opcode()) {
            case TEXT, CONTINUATION -> received(frame, receiver);
            case PING -> answer(frame.payload());
            case CLOSE -> closed(frame.payload());
            default -> {}
        }
        return frame.opcode() != CLOSE;
    }

    @Override
    public String head() {
        return link.head();
    }

    /** From now on like a machine that lost its network. */
    public void stopAnswering() {
        isAnsweringPings = false;
    }

    /** What the server closed with; 0 before, and where it only cut. */
    public int closeCode() {
        return closeCode;
    }

    public String closeReason() {
        return closeReason;
    }

    @Override
    public void say(String text) {
        send(TEXT, true, text.getBytes(UTF_8));
    }

    public void send(int opcode, boolean isLast, byte[] payload) {
        byte[] key = new byte[4];
        ThreadLocalRandom.current().nextBytes(key);
        byte[] masked = payload.clone();
        for (int i = 0; i < masked.length; i++) {
            masked[i] ^= key[i & 3];
        }
        ByteArrayOutputStream frame = head(opcode, isLast, payload.length, MASKED);
        frame.writeBytes(key);
        frame.writeBytes(masked);
        write(frame.toByteArray());
    }

    /** As only a server may. */
    public void sendUnmasked(int opcode, byte[] payload) {
        ByteArrayOutputStream frame = head(opcode, true, payload.length, 0);
        frame.writeBytes(payload);
        write(frame.toByteArray());
    }

    /** Any bytes at all; the server may be gone already. */
    public void write(byte[] bytes) {
        synchronized (link) {
            try {
                out.write(bytes);
                out.flush();
            } catch (IOException gone) {
                link.close();
            }
        }
    }

    /** The beginning of a frame that announces more than it sends. */
    public static byte[] announcing(int opcode, long bytes) {
        return head(opcode, true, bytes, MASKED).toByteArray();
    }

    @Override
    public void close() {
        send(CLOSE, true, new byte[] {(byte) (NORMAL >> 8), (byte) NORMAL});
        cut();
    }

    /** Without a word. */
    public void cut() {
        link.close();
    }

    private static ByteArrayOutputStream head(int opcode, boolean isLast, long length, int mask) {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        head.write(opcode | (isLast ? FIN : 0));
        if (length < SHORT) {
            head.write((int) length | mask);
        } else if (length < 1 << Short.SIZE) {
            head.write(SHORT | mask);
            write(head, length, Short.BYTES);
        } else {
            head.write(LONG | mask);
            write(head, length, Long.BYTES);
        }
        return head;
    }

    private static void write(ByteArrayOutputStream out, long number, int bytes) {
        for (int i = bytes - 1; i >= 0; i--) {
            out.write((int) (number >> (Byte.SIZE * i)));
        }
    }

    private Frame next() throws IOException {
        int first = in.readUnsignedByte();
        byte[] payload = new byte[Math.toIntExact(length(in))];
        in.readFully(payload);
        return new Frame(first & 0xf, (first & FIN) != 0, payload);
    }

    /** Behind the first byte of a frame, how long it is. */
    static long length(DataInputStream in) throws IOException {
        int length = in.readUnsignedByte() & 0x7f;
        return switch (length) {
            case SHORT -> in.readUnsignedShort();
            case LONG -> in.readLong();
            default -> length;
        };
    }

    private void received(Frame frame, Receiver receiver) {
        message.writeBytes(frame.payload());
        if (frame.isLast()) {
            String text = message.toString(UTF_8);
            message.reset();
            text.lines().forEach(receiver::body);
            receiver.frame();
        }
    }

    private void answer(byte[] payload) {
        if (isAnsweringPings) {
            send(PONG, true, payload);
        }
    }

    private void closed(byte[] payload) {
        closeReason = payload.length > 2 ? new String(payload, 2, payload.length - 2, UTF_8) : "";
        closeCode = payload.length >= 2 ? (payload[0] & 0xff) << 8 | (payload[1] & 0xff) : NORMAL;
        send(CLOSE, true, payload);
        cut();
    }
}

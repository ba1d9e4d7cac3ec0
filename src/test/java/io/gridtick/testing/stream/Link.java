package io.gridtick.testing.stream;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.Optional;

/** A connection on which a stream was asked for, and the head of the answer. */
final class Link implements AutoCloseable {
    private static final String END_OF_HEAD = "\r\n\r\n";
    private static final int PATIENCE_MILLIS = 20_000;
    private static final int BUFFER_BYTES = 16 * 1024;

    private final Socket socket;
    private final InputStream in;
    private final String head;

    /** Sends the request and reads the head of its answer. */
    Link(int port, Optional<String> from, int receiveBytes, String request) throws IOException {
        socket = new Socket();
        try {
            if (receiveBytes > 0) {
                socket.setReceiveBufferSize(receiveBytes);
            }
            if (from.isPresent()) {
                socket.bind(new InetSocketAddress(from.get(), 0));
            }
            socket.setTcpNoDelay(true);
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), PATIENCE_MILLIS);
            socket.setSoTimeout(PATIENCE_MILLIS);
            // No more than the peer's buffers may hold for one that does not read.
            in = new BufferedInputStream(socket.getInputStream(), receiveBytes > 0 ? 1024 : BUFFER_BYTES);
            socket.getOutputStream().write(request.getBytes(ISO_8859_1));
            head = readHead();
            socket.setSoTimeout(0);
        } catch (IOException | RuntimeException failure) {
            socket.close();
            throw failure;
        }
    }

    int status() {
        return Integer.parseInt(head.substring(9, 12));
    }

    String head() {
        return head;
    }

    static Optional<String> header(String head, String name) {
        return head.lines()
                .filter(line -> line.regionMatches(true, 0, name + ":", 0, name.length() + 1))
                .map(line -> line.substring(name.length() + 1).strip())
                .findFirst();
    }

    /** The body of a refusal, which says its length. */
    String body() throws IOException {
        int length = header(head, "Content-Length").map(Integer::valueOf).orElse(0);
        return new String(in.readNBytes(length), UTF_8);
    }

    InputStream in() {
        return in;
    }

    OutputStream out() throws IOException {
        return socket.getOutputStream();
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException ignored) {
            // It is closed as well as it can be.
        }
    }

    private String readHead() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        while (!bytes.toString(ISO_8859_1).endsWith(END_OF_HEAD)) {
            int next = in.read();
            if (next < 0) {
                throw new EOFException("the server closed before it answered: " + bytes);
            }
            bytes.write(next);
        }
        return bytes.toString(ISO_8859_1);
    }
}

package io.gridtick.testing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;

/** A client that sends exactly these bytes and shows exactly what comes back. */
public final class RawClient implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 10_000;

    private final Socket socket;

    public RawClient(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(PATIENCE_MILLIS);
        socket.setTcpNoDelay(true);
    }

    @CanIgnoreReturnValue
    public RawClient send(String text) throws IOException {
        return send(text.getBytes(ISO_8859_1));
    }

    @CanIgnoreReturnValue
    public RawClient send(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        socket.getOutputStream().flush();
        return this;
    }

    /** Everything until the server closes; fails after ten seconds if it does not. */
    public String untilClosed() throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        InputStream in = socket.getInputStream();
        try {
            for (int next = in.read(); next >= 0; next = in.read()) {
                all.write(next);
            }
        } catch (SocketException reset) {
            // A close with unread bytes; what came before counts.
        }
        return all.toString(ISO_8859_1);
    }

    /** One answer: its head and as much body as it announces. */
    public String answer() throws IOException {
        return answer(false);
    }

    /** An answer to HEAD announces a body and has none. */
    public String answer(boolean isToHead) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        InputStream in = socket.getInputStream();
        while (!all.toString(ISO_8859_1).endsWith("\r\n\r\n")) {
            int next = in.read();
            if (next < 0) {
                return all.toString(ISO_8859_1);
            }
            all.write(next);
        }
        String head = all.toString(ISO_8859_1);
        all.write(in.readNBytes(isToHead ? 0 : length(head)));
        return all.toString(ISO_8859_1);
    }

    private static int length(String head) {
        return head.lines()
                .filter(line -> line.regionMatches(true, 0, "content-length:", 0, 15))
                .map(line -> Integer.parseInt(line.substring(15).strip()))
                .findFirst()
                .orElse(0);
    }

    public static int count(String text, String part) {
        return (text.length() - text.replace(part, "").length()) / part.length();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}

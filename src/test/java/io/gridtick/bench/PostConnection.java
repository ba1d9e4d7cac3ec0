package io.gridtick.bench;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;

/** One keep-alive connection that posts bodies; understands answers with a Content-Length. */
public final class PostConnection implements AutoCloseable {
    private static final int ANSWER_WITHIN_MILLIS = 30_000;
    private static final int MAX_ANSWER = 65_536;
    private static final String HEAD_END = "\r\n\r\n";
    private static final String LENGTH = "content-length:";

    private final Socket socket;
    private final byte[] head;
    private final byte[] answer = new byte[MAX_ANSWER];

    /** What came back. */
    public record Answer(int status, String body) {
        public boolean isGood() {
            return status / 100 == 2;
        }
    }

    public PostConnection(Contestant.Target target) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), target.port());
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(ANSWER_WITHIN_MILLIS);
        head = head(target).getBytes(StandardCharsets.US_ASCII);
    }

    public Answer post(byte[] body) throws IOException {
        byte[] length = (body.length + HEAD_END).getBytes(StandardCharsets.US_ASCII);
        byte[] message = Arrays.copyOf(head, head.length + length.length + body.length);
        System.arraycopy(length, 0, message, head.length, length.length);
        System.arraycopy(body, 0, message, head.length + length.length, body.length);
        socket.getOutputStream().write(message);
        InputStream in = socket.getInputStream();
        int filled = 0;
        while (true) {
            int read = in.read(answer, filled, MAX_ANSWER - filled);
            if (read <= 0) {
                throw new EOFException("the server closed the connection");
            }
            filled += read;
            String text = new String(answer, 0, filled, StandardCharsets.ISO_8859_1);
            int headEnd = text.indexOf(HEAD_END);
            if (headEnd > 0 && filled >= headEnd + HEAD_END.length() + contentLength(text.substring(0, headEnd))) {
                int status = Integer.parseInt(text.substring(9, 12));
                return new Answer(status, text.substring(headEnd + HEAD_END.length()));
            }
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private static String head(Contestant.Target target) {
        StringBuilder head =
                new StringBuilder("POST " + target.path() + " HTTP/1.1\r\nHost: 127.0.0.1:" + target.port() + "\r\n");
        if (!target.headers().containsKey("Content-Type")) {
            head.append("Content-Type: application/json\r\n");
        }
        for (Map.Entry<String, String> header : target.headers().entrySet()) {
            head.append(header.getKey()).append(": ").append(header.getValue()).append("\r\n");
        }
        return head.append("Content-Length: ").toString();
    }

    private static int contentLength(String head) {
        String lower = head.toLowerCase(Locale.ROOT);
        int at = lower.indexOf(LENGTH);
        int end = at < 0 ? -1 : lower.indexOf("\r\n", at);
        return at < 0
                ? 0
                : Integer.parseInt(lower.substring(at + LENGTH.length(), end < 0 ? lower.length() : end)
                        .strip());
    }
}

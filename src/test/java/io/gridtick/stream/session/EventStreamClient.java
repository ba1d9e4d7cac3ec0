package io.gridtick.stream.session;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.gridtick.stream.session.EventReader.Event;
import io.gridtick.testing.Waiting;
import io.vertx.core.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A client of server-sent events on a bare socket, which sees the bytes themselves. */
final class EventStreamClient implements AutoCloseable {
    private static final String END_OF_HEAD = "\r\n\r\n";

    private final Socket socket;
    private final ByteArrayOutputStream received = new ByteArrayOutputStream();
    private volatile boolean isReading = true;
    private volatile boolean isClosed;

    EventStreamClient(int port, String path, Map<String, String> headers) throws IOException {
        socket = new Socket();
        socket.setReceiveBufferSize(16 * 1024);
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        StringBuilder request = new StringBuilder("GET " + path + " HTTP/1.1\r\nHost: localhost:" + port + "\r\n");
        headers.forEach(
                (name, value) -> request.append(name).append(": ").append(value).append("\r\n"));
        socket.getOutputStream().write(request.append("\r\n").toString().getBytes(ISO_8859_1));
        Thread _ = Thread.ofVirtual().start(this::read);
    }

    static EventStreamClient open(int port, String query, String... headers) {
        Map<String, String> all = new LinkedHashMap<>(Map.of("Accept", "text/event-stream"));
        for (int i = 0; i < headers.length; i += 2) {
            all.put(headers[i], headers[i + 1]);
        }
        try {
            return new EventStreamClient(port, "/api/v1/stream" + query, all);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** From now on it takes nothing, until it is told to read again. */
    void pause() {
        isReading = false;
    }

    void resume() {
        isReading = true;
        Thread _ = Thread.ofVirtual().start(this::read);
    }

    String head() {
        Waiting.until("the head is there", () -> text().contains(END_OF_HEAD));
        return text().substring(0, text().indexOf(END_OF_HEAD));
    }

    /** The body so far, without its chunks. */
    byte[] body() {
        String text = text();
        int at = text.indexOf(END_OF_HEAD) + END_OF_HEAD.length();
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        while (at >= END_OF_HEAD.length()) {
            int end = text.indexOf("\r\n", at);
            if (end < 0) {
                break;
            }
            int size = Integer.parseInt(text.substring(at, end), 16);
            if (size == 0 || text.length() < end + 2 + size) {
                break;
            }
            body.writeBytes(text.substring(end + 2, end + 2 + size).getBytes(ISO_8859_1));
            at = end + 2 + size + 2;
        }
        return body.toByteArray();
    }

    EventReader events() {
        return EventReader.of(body());
    }

    List<JsonObject> messages() {
        return events().events().stream().map(Event::data).map(JsonObject::new).toList();
    }

    List<String> kinds() {
        return messages().stream().map(message -> message.getString("k")).toList();
    }

    void await(String kind) {
        Waiting.until(kind + " comes", () -> kinds().contains(kind));
    }

    /** The answer ended as it should: with the last chunk. */
    boolean hasEnded() {
        return text().endsWith("\r\n0\r\n\r\n");
    }

    /** The server closed the connection. */
    boolean isClosed() {
        return isClosed;
    }

    private String text() {
        synchronized (received) {
            return received.toString(ISO_8859_1);
        }
    }

    private void read() {
        try {
            InputStream in = socket.getInputStream();
            byte[] piece = new byte[8192];
            while (isReading) {
                int length = in.read(piece);
                if (length < 0) {
                    break;
                }
                synchronized (received) {
                    received.write(piece, 0, length);
                }
            }
            isClosed |= isReading;
        } catch (IOException broken) {
            isClosed = true;
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}

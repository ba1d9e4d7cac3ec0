package io.gridtick.testing.stream;

import io.gridtick.http.door.Door;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** How a stream is opened: by which transport, where, and what the request says. */
public final class Dial {
    private static final String PATH = "/api/v1/stream";
    private static final int SWITCHING = 101;
    private static final int OK = 200;

    private final boolean isSocket;
    private final int port;
    private final Optional<String> from;
    private final int receiveBytes;
    private final Map<String, String> headers;

    private Dial(boolean isSocket, int port, Optional<String> from, int receiveBytes, Map<String, String> headers) {
        this.isSocket = isSocket;
        this.port = port;
        this.from = from;
        this.receiveBytes = receiveBytes;
        this.headers = Collections.unmodifiableMap(headers);
    }

    public static Dial socket(int port) {
        return new Dial(true, port, Optional.empty(), 0, Map.of())
                .with("Host", "localhost:" + port)
                .with("Upgrade", "websocket")
                .with("Connection", "Upgrade")
                .with("Sec-WebSocket-Version", "13")
                .with("Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ==")
                .with("Sec-WebSocket-Protocol", Door.SOCKET_PROTOCOL);
    }

    /** Server-sent events. */
    public static Dial events(int port) {
        return new Dial(false, port, Optional.empty(), 0, Map.of())
                .with("Host", "localhost:" + port)
                .with("Accept", "text/event-stream");
    }

    /** With this header, in place of an earlier one; an empty value leaves it out. */
    public Dial with(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        if (value.isEmpty()) {
            more.remove(name);
        } else {
            more.put(name, value);
        }
        return new Dial(isSocket, port, from, receiveBytes, more);
    }

    /** From this address of the machine. */
    public Dial from(String address) {
        return new Dial(isSocket, port, Optional.of(address), receiveBytes, headers);
    }

    /** With a small window, for whoever means not to read. */
    public Dial receiving(int bytes) {
        return new Dial(isSocket, port, from, bytes, headers);
    }

    /** A client that keeps what it is told. */
    public StreamClient open(String query) {
        return new StreamClient(this, query, wire(query), new Tables(query.contains("since=")));
    }

    /** A client that only counts. */
    public StreamCounter count(String query) {
        return new StreamCounter(link(query), isSocket);
    }

    /** A WebSocket that nobody reads. */
    public SocketWire silent(String query) {
        return new SocketWire(link(query));
    }

    /** The same once more, which goes on behind this cursor. */
    StreamClient resume(String query, long cursor, Tables tables) {
        String since = (query.isEmpty() ? "?" : query + "&") + "since=" + cursor;
        Dial again = isSocket ? this : with("Last-Event-ID", Long.toString(cursor));
        return new StreamClient(again, query, again.wire(isSocket ? since : query), tables);
    }

    private Wire wire(String query) {
        Link link = link(query);
        return isSocket ? new SocketWire(link) : new EventWire(link);
    }

    private Link link(String query) {
        StringBuilder request = new StringBuilder("GET " + PATH + query + " HTTP/1.1\r\n");
        headers.forEach(
                (name, value) -> request.append(name).append(": ").append(value).append("\r\n"));
        try {
            Link link =
                    new Link(port, from, receiveBytes, request.append("\r\n").toString());
            if (link.status() != (isSocket ? SWITCHING : OK)) {
                try (link) {
                    throw new RefusedException(link.status(), link.head(), link.body());
                }
            }
            return link;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}

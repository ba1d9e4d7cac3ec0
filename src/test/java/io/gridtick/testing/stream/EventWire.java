package io.gridtick.testing.stream;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.gridtick.testing.stream.EventReader.Event;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/** Server-sent events on an answer in chunks. */
final class EventWire implements Wire {
    private static final int HEXADECIMAL = 16;

    private final Link link;
    private final InputStream in;
    private final List<Event> fresh = new ArrayList<>();
    private final EventReader reader = new EventReader(fresh::add);
    private volatile boolean hasEnded;

    EventWire(Link link) {
        this.link = link;
        this.in = link.in();
    }

    /** What was read so far. */
    EventReader reader() {
        return reader;
    }

    /** Whether the answer ended as it should: with its last chunk. */
    boolean hasEnded() {
        return hasEnded;
    }

    @Override
    public boolean read(Receiver receiver) throws IOException {
        if (hasEnded) {
            return in.read() >= 0;
        }
        int size = Integer.parseInt(line(), HEXADECIMAL);
        byte[] chunk = in.readNBytes(size);
        String end = line();
        if (chunk.length < size || !end.isEmpty()) {
            throw new EOFException("a chunk was cut");
        }
        if (size == 0) {
            hasEnded = true;
            return true;
        }
        reader.feed(chunk);
        fresh.forEach(event -> receiver.body(event.data()));
        fresh.clear();
        if (!reader.lastEventId().isEmpty()) {
            receiver.cursor(Long.parseLong(reader.lastEventId()));
        }
        receiver.frame();
        return true;
    }

    @Override
    public String head() {
        return link.head();
    }

    @Override
    public void say(String text) {
        throw new UnsupportedOperationException("server-sent events only listen");
    }

    @Override
    public void close() {
        link.close();
    }

    private String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new EOFException("the server is gone");
            }
            if (next != '\r') {
                line.write(next);
            }
        }
        return line.toString(US_ASCII);
    }
}

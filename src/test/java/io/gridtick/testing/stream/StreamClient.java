package io.gridtick.testing.stream;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.gridtick.testing.Waiting;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** A client that keeps what it is told: every message, and the tables and logs that come out of them. */
public final class StreamClient implements AutoCloseable {
    private final Dial dial;
    private final String query;
    private final Wire wire;
    private final Tables tables;
    private final List<JsonObject> messages = new ArrayList<>();
    private final Object lock = new Object();
    private boolean isPaused;
    private volatile int frames;
    private volatile boolean isClosed;

    StreamClient(Dial dial, String query, Wire wire, Tables tables) {
        this.dial = dial;
        this.query = query;
        this.wire = wire;
        this.tables = tables;
        Thread _ = Thread.ofVirtual().name("stream-client").start(this::read);
    }

    // What it says

    public void say(String text) {
        try {
            wire.say(text);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Takes nothing from the wire any more, but for what is on its way already. */
    public void pause() {
        synchronized (lock) {
            isPaused = true;
        }
    }

    public void resume() {
        synchronized (lock) {
            isPaused = false;
            lock.notifyAll();
        }
    }

    /** Comes back, on a connection of its own, with what it has: the tables are the same ones. */
    public StreamClient again() {
        return dial.resume(query, cursor(), tables);
    }

    /** The WebSocket itself, for what no client should send. */
    public SocketWire socket() {
        return (SocketWire) wire;
    }

    /** The server-sent events themselves, as they came. */
    public EventReader events() {
        return ((EventWire) wire).reader();
    }

    // What it heard

    /** A header of the answer that opened this. */
    public Optional<String> header(String name) {
        return Link.header(wire.head(), name);
    }

    public String head() {
        return wire.head();
    }

    public List<JsonObject> messages() {
        synchronized (messages) {
            return List.copyOf(messages);
        }
    }

    public List<String> kinds() {
        return messages().stream().map(message -> message.getString("k")).toList();
    }

    /** How many frames or chunks they came in. */
    public int frames() {
        return frames;
    }

    public Map<String, Object> table(String topic) {
        return tables.table(topic);
    }

    public List<JsonObject> log(String topic) {
        return tables.log(topic);
    }

    /** What it gives back when it comes again. */
    public long cursor() {
        return tables.cursor();
    }

    /** What broke the protocol. */
    public List<String> complaints() {
        return tables.complaints();
    }

    /** The server closed. */
    public boolean isClosed() {
        return isClosed;
    }

    public int closeCode() {
        return socket().closeCode();
    }

    /** The answer of server-sent events ended as it should; the connection may live on. */
    public boolean hasEnded() {
        return ((EventWire) wire).hasEnded();
    }

    // Waiting

    /** Waits for a message of this kind, and gives the first. */
    @CanIgnoreReturnValue
    public JsonObject await(String kind) {
        await(kind, client -> client.find(kind).isPresent());
        return find(kind).orElseThrow();
    }

    public void await(String what, Predicate<StreamClient> condition) {
        Waiting.until(what, () -> condition.test(this));
    }

    public void awaitClose() {
        await("closed", StreamClient::isClosed);
    }

    @Override
    public void close() {
        wire.close();
    }

    private Optional<JsonObject> find(String kind) {
        return messages().stream()
                .filter(message -> message.getString("k").equals(kind))
                .findFirst();
    }

    private void read() {
        try {
            boolean isOpen = true;
            while (isOpen) {
                awaitTurn();
                isOpen = wire.read(new Keeping());
            }
        } catch (IOException gone) {
            // However it ended, it ended.
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } finally {
            isClosed = true;
            wire.close();
        }
    }

    private void awaitTurn() throws InterruptedException {
        synchronized (lock) {
            while (isPaused) {
                lock.wait();
            }
        }
    }

    private final class Keeping implements Wire.Receiver {
        /** Tables first: who waits for a message finds what it brought. */
        @Override
        public void body(String json) {
            JsonObject message = new JsonObject(json);
            tables.apply(message);
            synchronized (messages) {
                messages.add(message);
            }
        }

        @Override
        @SuppressWarnings("NonAtomicVolatileUpdate") // only this thread counts
        public void frame() {
            frames++;
        }

        @Override
        public void cursor(long id) {
            tables.moveTo(id);
        }
    }
}

package io.gridtick.stream;

import io.gridtick.stream.SessionView.Transport;
import io.gridtick.stream.topic.Encodings;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the streams count, from all loops. */
public final class StreamCounters {
    private final Encodings encodings = new Encodings();
    private final Map<Counted, LongAdder> counts = adders(Counted.class);
    private final Map<Transport, LongAdder> connections = adders(Transport.class);
    private final Map<Goodbye, LongAdder> closes = adders(Goodbye.class);
    private volatile LongConsumer commitToWrite = nanos -> {};

    /** What there is one number for. */
    public enum Counted {
        /** Subscriptions that are there now. */
        SUBSCRIPTIONS,
        /** Bodies that went out to a reader. */
        DELIVERED,
        /** Their bytes. */
        DELIVERED_BYTES,
        /** Bodies that a reader was not sent, because it did not take what it was sent before. */
        HELD_BACK,
        /** Times that a session was lowered because it did not keep up. */
        LOWERED,
        /** Cursors that memory still covered. */
        RESUMED_BY_DELTA,
        /** Cursors that were too old, or not ours. */
        RESUMED_BY_SNAPSHOT
    }

    /** Is told the nanoseconds from each turn's making to its writing. */
    public void measure(LongConsumer meter) {
        commitToWrite = meter;
    }

    void written(long nanos) {
        commitToWrite.accept(nanos);
    }

    public long get(Counted what) {
        return counts.getOrDefault(what, NONE).sum();
    }

    /** Connections that are there now. */
    public long connections(Transport transport) {
        return connections.getOrDefault(transport, NONE).sum();
    }

    /** Connections that the server ended for this reason. */
    public long closes(Goodbye reason) {
        return closes.getOrDefault(reason, NONE).sum();
    }

    public long encodedBodies() {
        return encodings.bodies();
    }

    public long encodedBytes() {
        return encodings.bytes();
    }

    public void opened(Transport transport) {
        connections.getOrDefault(transport, NONE).increment();
    }

    public void closed(Transport transport) {
        connections.getOrDefault(transport, NONE).decrement();
    }

    public void said(Goodbye reason) {
        closes.getOrDefault(reason, NONE).increment();
    }

    void add(Counted what, long count) {
        counts.getOrDefault(what, NONE).add(count);
    }

    Encodings encodings() {
        return encodings;
    }

    /** Every key has one of its own. */
    private static final LongAdder NONE = new LongAdder();

    private static <E extends Enum<E>> Map<E, LongAdder> adders(Class<E> type) {
        return Stream.of(type.getEnumConstants())
                .collect(Collectors.toMap(key -> key, key -> new LongAdder(), (a, b) -> a, () -> new EnumMap<>(type)));
    }
}

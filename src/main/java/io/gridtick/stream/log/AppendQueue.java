package io.gridtick.stream.log;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Events on their way to the log's loop, from any thread, in order of arrival. Bounded: where too many wait, the oldest go,
 * and their logs are remembered as torn. Knows the newest keys, so that most of what is told again costs nothing.
 */
final class AppendQueue {
    private final LogLimits limits;
    private final LogCounters counters;

    // A lock, held for a few operations of collections.
    private final Object lock = new Object();
    private final Deque<NewEvent> waiting = new ArrayDeque<>();
    private final Set<String> torn = new LinkedHashSet<>();
    private final LinkedHashSet<String> known = new LinkedHashSet<>();
    private long waitingBytes;

    AppendQueue(LogLimits limits, LogCounters counters) {
        this.limits = limits;
        this.counters = counters;
    }

    /** What is stored together: the logs that lost something, and then the events. */
    record Group(List<String> torn, List<NewEvent> events) {
        boolean isEmpty() {
            return torn.isEmpty() && events.isEmpty();
        }

        int size() {
            return torn.size() + events.size();
        }
    }

    /** This key is taken. */
    void know(String topic, String key) {
        synchronized (lock) {
            boolean _ = remember(topic, key);
        }
    }

    /** True when nothing waited before: then the owner has to be woken. */
    boolean add(NewEvent event) {
        synchronized (lock) {
            boolean wasEmpty = waiting.isEmpty() && torn.isEmpty();
            if (!remember(event.topic(), event.key())) {
                counters.known.increment();
                return false;
            }
            waiting.addLast(event);
            waitingBytes += event.bytes();
            while (isTooMuch()) {
                drop(waiting.removeFirst());
            }
            return wasEmpty;
        }
    }

    Group take() {
        synchronized (lock) {
            List<String> tornNow = List.copyOf(torn);
            torn.clear();
            List<NewEvent> events = new ArrayList<>();
            while (!waiting.isEmpty() && events.size() < limits.groupSize()) {
                NewEvent event = waiting.removeFirst();
                waitingBytes -= event.bytes();
                events.add(event);
            }
            return new Group(tornNow, events);
        }
    }

    int size() {
        synchronized (lock) {
            return waiting.size();
        }
    }

    private boolean isTooMuch() {
        return waiting.size() > limits.maxWaiting()
                || waitingBytes > limits.maxWaitingBytes()
                || (!waiting.isEmpty() && waiting.getLast().json().length > limits.maxEventBytes());
    }

    private void drop(NewEvent event) {
        waitingBytes -= event.bytes();
        counters.lost.increment();
        torn.add(event.topic());
        // Told again it is new: it was never stored.
        known.remove(name(event.topic(), event.key()));
    }

    private boolean remember(String topic, String key) {
        boolean isNew = known.add(name(topic, key));
        if (known.size() > limits.knownKeys()) {
            known.removeFirst();
        }
        return isNew;
    }

    private static String name(String topic, String key) {
        return topic + "\n" + key;
    }
}

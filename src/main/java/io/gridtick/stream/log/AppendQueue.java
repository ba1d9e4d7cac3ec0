package io.gridtick.stream.log;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Events on their way to the log's loop, from any thread, in order of arrival. Bounded: where too many wait, the oldest go,
 * and their logs are remembered as torn. Knows the open logs and the newest keys of each, so that most of what is told again
 * costs nothing.
 */
final class AppendQueue {
    private final LogLimits limits;
    private final LogCounters counters;

    // A lock, held for a few operations of collections.
    private final Object lock = new Object();
    private final Map<String, OpenLog> logs = new HashMap<>();
    private final Deque<NewEvent> waiting = new ArrayDeque<>();
    private final Set<String> torn = new LinkedHashSet<>();
    private long waitingBytes;

    /** The owner will come and take what waits. */
    private boolean isOwnerCalled;

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

    enum Opening {
        NEW,
        OPEN_ALREADY,
        BEING_DROPPED,
        TOO_MANY
    }

    private enum Stage {
        OPENING,
        READY,
        ENDED
    }

    private static final class OpenLog {
        private final boolean isPassing;
        private final int maxKeys;
        private final LinkedHashSet<String> keys = new LinkedHashSet<>();
        private Stage stage = Stage.OPENING;
        private int waiting;

        private OpenLog(boolean isPassing, int maxKeys) {
            this.isPassing = isPassing;
            this.maxKeys = maxKeys;
        }

        private boolean remember(String key) {
            boolean isNew = keys.add(key);
            if (keys.size() > maxKeys) {
                keys.removeFirst();
            }
            return isNew;
        }
    }

    /** A log that is there as long as the server. Its events are kept, and given out once it is ready. */
    void open(String topic) {
        synchronized (lock) {
            logs.put(topic, new OpenLog(false, limits.knownKeys()));
        }
    }

    /** A log that comes and goes. */
    Opening openPassing(String topic) {
        synchronized (lock) {
            OpenLog known = logs.get(topic);
            if (known != null) {
                return known.stage == Stage.ENDED ? Opening.BEING_DROPPED : Opening.OPEN_ALREADY;
            }
            if (passing() >= limits.passing().maxLogs()) {
                return Opening.TOO_MANY;
            }
            logs.put(topic, new OpenLog(true, limits.passing().knownKeys()));
            return Opening.NEW;
        }
    }

    /** Whether it still waits to be ready; it may have ended meanwhile. */
    boolean isOpening(String topic) {
        synchronized (lock) {
            OpenLog log = logs.get(topic);
            return log != null && log.stage == Stage.OPENING;
        }
    }

    /** What was told of it early may be taken now. True where it is one that comes and goes. */
    boolean ready(String topic) {
        synchronized (lock) {
            OpenLog log = Objects.requireNonNull(logs.get(topic));
            log.stage = Stage.READY;
            return log.isPassing;
        }
    }

    /** Nothing of it waits any more, and nothing is taken; false where it is one that stays. */
    boolean end(String topic) {
        synchronized (lock) {
            OpenLog log = logs.computeIfAbsent(topic, _ -> new OpenLog(true, 0));
            if (!log.isPassing) {
                return false;
            }
            log.stage = Stage.ENDED;
            log.keys.clear();
            log.waiting = 0;
            clear(topic);
            return true;
        }
    }

    /** It may be opened again; what waits for it is lost. */
    void forget(String topic) {
        synchronized (lock) {
            counters.lost.add(waiting.stream()
                    .filter(event -> event.topic().equals(topic))
                    .count());
            clear(topic);
            logs.remove(topic);
        }
    }

    /** This key is taken. */
    void know(String topic, String key) {
        synchronized (lock) {
            OpenLog log = logs.get(topic);
            if (log != null) {
                boolean _ = log.remember(key);
            }
        }
    }

    /** True when the owner has to be woken. */
    boolean add(NewEvent event) {
        synchronized (lock) {
            OpenLog log = logs.get(event.topic());
            if (log == null || log.stage == Stage.ENDED) {
                counters.lost.increment();
                return false;
            }
            if (!log.remember(event.key())) {
                counters.known.increment();
                return false;
            }
            waiting.addLast(event);
            waitingBytes += event.bytes();
            log.waiting++;
            if (log.isPassing && log.waiting > limits.passing().maxWaiting()) {
                dropOldest(event.topic());
            }
            while (isTooMuch()) {
                drop(waiting.removeFirst());
            }
            boolean isFirst = !isOwnerCalled && log.stage == Stage.READY;
            isOwnerCalled |= isFirst;
            return isFirst;
        }
    }

    Group take() {
        synchronized (lock) {
            isOwnerCalled = false;
            List<String> tornNow = torn.stream().filter(this::isReady).toList();
            tornNow.forEach(torn::remove);
            List<NewEvent> events = new ArrayList<>();
            Iterator<NewEvent> each = waiting.iterator();
            while (each.hasNext() && events.size() < limits.groupSize()) {
                NewEvent event = each.next();
                if (isReady(event.topic())) {
                    each.remove();
                    leave(event);
                    events.add(event);
                }
            }
            return new Group(tornNow, events);
        }
    }

    int size() {
        synchronized (lock) {
            return waiting.size();
        }
    }

    /** How many logs come and go. */
    int passingLogs() {
        synchronized (lock) {
            return passing();
        }
    }

    private int passing() {
        return (int) logs.values().stream().filter(log -> log.isPassing).count();
    }

    private boolean isReady(String topic) {
        OpenLog log = logs.get(topic);
        return log != null && log.stage == Stage.READY;
    }

    private void clear(String topic) {
        torn.remove(topic);
        waiting.removeIf(event -> event.topic().equals(topic));
        waitingBytes = waiting.stream().mapToLong(NewEvent::bytes).sum();
    }

    private boolean isTooMuch() {
        return waiting.size() > limits.maxWaiting()
                || waitingBytes > limits.maxWaitingBytes()
                || (!waiting.isEmpty() && waiting.getLast().json().length > limits.maxEventBytes());
    }

    private void leave(NewEvent event) {
        waitingBytes -= event.bytes();
        Objects.requireNonNull(logs.get(event.topic())).waiting--;
    }

    /** A log that comes and goes may tell much at once: then it loses its own, and others lose nothing. */
    private void dropOldest(String topic) {
        Iterator<NewEvent> each = waiting.iterator();
        while (each.hasNext()) {
            NewEvent event = each.next();
            if (event.topic().equals(topic)) {
                each.remove();
                drop(event);
                return;
            }
        }
    }

    private void drop(NewEvent event) {
        leave(event);
        counters.lost.increment();
        torn.add(event.topic());
        // Told again it is new: it was never stored.
        Objects.requireNonNull(logs.get(event.topic())).keys.remove(event.key());
    }
}

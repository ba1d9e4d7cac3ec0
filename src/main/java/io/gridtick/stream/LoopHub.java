package io.gridtick.stream;

import io.gridtick.loop.OwnerThread;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;

/** The sessions of one event loop. Gets turns from the hub, hands each change to the sessions that want it. */
public final class LoopHub {
    private static final int CLOSES_PER_SECOND = 500;

    private final StreamHub hub;
    private final Vertx vertx;
    private final Context context;
    private final OwnerThread owner = new OwnerThread();
    private final Set<StreamSession> sessions = new LinkedHashSet<>();
    private final Map<String, Set<Reader>> readers = new HashMap<>();
    private final Promise<Void> drained = Promise.promise();
    private boolean isDraining;
    private long through;

    /** To be called on the loop itself. */
    LoopHub(StreamHub hub, Vertx vertx, StreamLimits limits) {
        this.hub = hub;
        this.vertx = vertx;
        this.context = vertx.getOrCreateContext();
        owner.take();
        vertx.setPeriodic(limits.tickInterval().toMillis(), timer -> tick());
    }

    /** Starts a session here. */
    public void open(StreamSession session) {
        assert owner.isHere() : owner;
        sessions.add(session);
        session.open();
        if (hub.isDraining()) {
            session.leave(Goodbye.DRAIN);
        }
    }

    /** The session is over, and its place is free. */
    public void closed(StreamSession session) {
        assert owner.isHere() : owner;
        if (sessions.remove(session)) {
            hub.leave();
        }
        if (isDraining && sessions.isEmpty()) {
            drained.tryComplete();
        }
    }

    /** Asks the hub for topics from their cursors on, and from now on for their changes. */
    void ask(Reader reader, Map<String, Long> cursors, Consumer<Answer> whenAnswered) {
        hub.ask(this, reader, cursors, whenAnswered);
    }

    void forget(Reader reader, Collection<String> topics) {
        topics.forEach(topic -> removeReader(topic, reader));
        hub.forget(this, reader, topics);
    }

    void addReader(String topic, Reader reader) {
        readers.computeIfAbsent(topic, name -> new HashSet<>()).add(reader);
    }

    void removeReader(String topic, Reader reader) {
        readers.computeIfPresent(topic, (name, those) -> {
            those.remove(reader);
            return those.isEmpty() ? null : those;
        });
    }

    public Instant now() {
        return hub.now();
    }

    public byte[] heartbeat(long sequence) {
        return ServerMessage.heartbeat(sequence, hub.nowMillis());
    }

    /** Up to here the sessions of this loop were told everything, unless they lag. */
    long through() {
        return through;
    }

    void deliver(Turn turn) {
        assert owner.isHere() : owner;
        Set<Reader> due = new LinkedHashSet<>();
        for (Body body : turn.bodies()) {
            for (Reader reader : readers.getOrDefault(body.topic(), Set.of())) {
                reader.offer(body);
                due.add(reader);
            }
        }
        due.forEach(reader -> reader.flush(turn.from()));
        through = turn.through();
    }

    /** Runs on this loop, in the order of the calls; from any thread. */
    public void run(Runnable task) {
        context.runOnContext(ignored -> task.run());
    }

    /** Says goodbye to all, one after the other, and cuts whoever is left at the deadline. From any thread. */
    Future<Void> drain(Duration deadline) {
        run(() -> startDrain(deadline));
        return drained.future();
    }

    private void startDrain(Duration deadline) {
        isDraining = true;
        if (sessions.isEmpty()) {
            drained.tryComplete();
            return;
        }
        long spreadMillis = Math.min(deadline.toMillis() / 2, sessions.size() * 1000L / CLOSES_PER_SECOND);
        for (StreamSession session : List.copyOf(sessions)) {
            after(ThreadLocalRandom.current().nextLong(spreadMillis + 1), () -> session.leave(Goodbye.DRAIN));
        }
        after(deadline.toMillis(), () -> List.copyOf(sessions).forEach(StreamSession::cut));
    }

    private void after(long millis, Runnable task) {
        vertx.setTimer(Math.max(1, millis), timer -> task.run());
    }

    private void tick() {
        assert owner.isHere() : owner;
        hub.refresh(this);
        List.copyOf(sessions).forEach(StreamSession::tick);
    }
}

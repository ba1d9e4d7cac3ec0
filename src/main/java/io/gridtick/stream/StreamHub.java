package io.gridtick.stream;

import io.gridtick.loop.OwnerThread;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The one owner of all tables. Gives every change its sequence, encodes it once and hands it to the loops of the sockets.
 * Deployed as a verticle, so that its state lives on one event loop.
 */
public final class StreamHub extends VerticleBase implements Publisher {
    private static final long FORGET_EVERY_MILLIS = TimeUnit.MINUTES.toMillis(1);

    private final Sequence sequence;
    private final Clock clock;
    private final StreamLimits limits;
    private final Inbox inbox = new Inbox();
    private final OwnerThread owner = new OwnerThread();

    /** In the order of their last change. */
    private final LinkedHashMap<String, Topic> topics = new LinkedHashMap<>();

    private final Map<LoopHub, Lane> lanes = new HashMap<>();
    private final Map<Thread, LoopHub> loops = new ConcurrentHashMap<>();
    private final AtomicInteger sockets = new AtomicInteger();
    private volatile @Nullable Context home;
    private volatile boolean isDraining;
    private long lastFlushNanos;
    private boolean isFlushPlanned;

    public StreamHub(Sequence sequence, Clock clock, StreamLimits limits) {
        this.sequence = sequence;
        this.clock = clock;
        this.limits = limits;
    }

    @Override
    public Future<?> start() {
        owner.take();
        home = context;
        lastFlushNanos = System.nanoTime() - limits.flushInterval().toNanos();
        vertx.setPeriodic(FORGET_EVERY_MILLIS, timer -> forgetOldKeys());
        flush();
        return Future.succeededFuture();
    }

    @Override
    public Future<?> stop() {
        home = null;
        return Future.succeededFuture();
    }

    @Override
    public void publish(String topic, List<RowChange> changes) {
        if (inbox.add(topic, changes)) {
            run(this::wake);
        }
    }

    /** Makes a topic known before its first row, so that clients can subscribe to it. */
    public void declare(String topic) {
        publish(topic, List.of());
    }

    /** How many sockets are open. */
    public int sockets() {
        return sockets.get();
    }

    /**
     * Says goodbye to all sockets, one after the other, and cuts whoever is left at the deadline. Succeeds when none is
     * left, at the deadline at the latest. New sockets are refused from now on.
     */
    public Future<Void> drain(Duration deadline) {
        isDraining = true;
        List<Future<Void>> drained =
                loops.values().stream().map(loop -> loop.drain(deadline)).toList();
        return Future.join(drained).mapEmpty();
    }

    public StreamLimits limits() {
        return limits;
    }

    Instant now() {
        return clock.instant();
    }

    long nowMillis() {
        return clock.millis();
    }

    public boolean isDraining() {
        return isDraining;
    }

    /** Takes one of the bounded places for sockets; false when there is none. */
    public boolean enter() {
        if (sockets.incrementAndGet() <= limits.maxSockets()) {
            return true;
        }
        leave();
        return false;
    }

    public void leave() {
        sockets.decrementAndGet();
    }

    /** The hub's part on the loop that this is called on. */
    public LoopHub here() {
        return loops.computeIfAbsent(Thread.currentThread(), thread -> new LoopHub(this, vertx, limits));
    }

    void ask(LoopHub loop, Reader reader, Map<String, Long> cursors, Consumer<Answer> whenAnswered) {
        run(() -> {
            Answer answer = answer(lane(loop), reader, cursors);
            loop.run(() -> whenAnswered.accept(answer));
        });
    }

    void forget(LoopHub loop, Reader reader, Collection<String> names) {
        List<String> those = List.copyOf(names);
        run(() -> those.forEach(name -> lane(loop).remove(name, reader)));
    }

    /** Tells a loop how far it is, also when nothing changed for it. */
    void refresh(LoopHub loop) {
        run(() -> {
            Lane lane = lane(loop);
            if (!lane.isBusy() && !lane.isToldOf(sequence.last())) {
                send(loop, lane, next(lane));
            }
        });
    }

    private void run(Runnable task) {
        Context context = home;
        if (context != null) {
            context.runOnContext(ignored -> task.run());
        }
    }

    /** The first change after a quiet time goes out at once, those that follow are gathered for a moment. */
    private void wake() {
        assert owner.isHere() : owner;
        if (isFlushPlanned) {
            return;
        }
        long waitNanos = lastFlushNanos + limits.flushInterval().toNanos() - System.nanoTime();
        if (waitNanos <= 0) {
            flush();
        } else {
            isFlushPlanned = true;
            vertx.setTimer(Math.max(1, TimeUnit.NANOSECONDS.toMillis(waitNanos)), timer -> flush());
        }
    }

    void flush() {
        isFlushPlanned = false;
        lastFlushNanos = System.nanoTime();
        absorb();
        lanes.forEach(this::serve);
    }

    private void serve(LoopHub loop, Lane lane) {
        if (lane.isBusy() || lane.isThrough(sequence.last())) {
            return;
        }
        Turn turn = next(lane);
        if (!turn.bodies().isEmpty()) {
            send(loop, lane, turn);
        }
    }

    private Turn next(Lane lane) {
        assert owner.isHere() : owner;
        return lane.next(topics.sequencedValues().reversed(), sequence.last(), nowMillis());
    }

    private void send(LoopHub loop, Lane lane, Turn turn) {
        lane.start(turn);
        loop.run(() -> {
            try {
                loop.deliver(turn);
            } finally {
                run(() -> finish(loop, lane));
            }
        });
    }

    private void finish(LoopHub loop, Lane lane) {
        lane.done();
        serve(loop, lane);
    }

    private Answer answer(Lane lane, Reader reader, Map<String, Long> cursors) {
        absorb();
        List<Body> bodies = new ArrayList<>();
        List<String> unknown = new ArrayList<>();
        cursors.forEach((name, cursor) -> {
            Topic topic = topics.get(name);
            if (topic == null) {
                unknown.add(name);
            } else {
                lane.add(name, reader);
                bodies.add(topic.since(cursor, sequence.last(), nowMillis()));
            }
        });
        return new Answer(sequence.last(), bodies, unknown);
    }

    private void absorb() {
        assert owner.isHere() : owner;
        inbox.take().forEach(this::apply);
    }

    private void apply(String name, Map<String, RowChange> changes) {
        Topic topic = topics.computeIfAbsent(name, this::create);
        boolean isChanged = false;
        for (RowChange change : changes.values()) {
            isChanged |= topic.apply(change, sequence.next(), nowMillis());
        }
        if (isChanged) {
            topics.putLast(name, topic);
        }
    }

    private Topic create(String name) {
        return new Topic(name, new Table(sequence.last(), limits.memory()));
    }

    private Lane lane(LoopHub loop) {
        assert owner.isHere() : owner;
        return lanes.computeIfAbsent(loop, key -> new Lane(sequence.last()));
    }

    private void forgetOldKeys() {
        topics.values().forEach(topic -> topic.forget(nowMillis()));
    }
}

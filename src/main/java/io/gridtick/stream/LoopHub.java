package io.gridtick.stream;

import io.gridtick.loop.OwnerThread;
import io.gridtick.stream.lane.Answer;
import io.gridtick.stream.lane.Rate;
import io.gridtick.stream.lane.Turn;
import io.gridtick.stream.lane.Wish;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
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
    private final Audience audience;
    private final Promise<Void> drained = Promise.promise();
    private boolean isDraining;

    /** To be called on the loop itself. */
    LoopHub(StreamHub hub, Vertx vertx, StreamLimits limits) {
        this.hub = hub;
        this.vertx = vertx;
        this.context = vertx.getOrCreateContext();
        audience = new Audience(new Way(), hub.counters());
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

    /** A reader of this loop, who is told this often where nothing else is said. */
    public Reader reader(Outlet out, Rate rate) {
        return new Reader(audience, out, rate);
    }

    public StreamCounters counters() {
        return hub.counters();
    }

    public Instant now() {
        return hub.now();
    }

    public byte[] heartbeat(long sequence) {
        return ServerMessage.heartbeat(sequence, hub.nowMillis());
    }

    void deliver(Turn turn) {
        assert owner.isHere() : owner;
        audience.deliver(turn);
    }

    /** All sessions as they are now. From any thread. */
    Future<List<SessionView>> views() {
        Promise<List<SessionView>> views = Promise.promise();
        run(() -> views.complete(sessions.stream().map(StreamSession::view).toList()));
        return views.future();
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

    /** The way to the hub and back. */
    private final class Way implements Audience.Hub {
        @Override
        public void ask(List<Wish> wishes, Consumer<Answer> whenAnswered) {
            hub.ask(LoopHub.this, wishes, whenAnswered);
        }

        @Override
        public void unwant(Rate rate, String name) {
            hub.unwant(LoopHub.this, rate, name);
        }
    }
}

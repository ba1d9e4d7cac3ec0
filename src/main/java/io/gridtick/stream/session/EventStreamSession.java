package io.gridtick.stream.session;

import io.gridtick.stream.Goodbye;
import io.gridtick.stream.LoopHub;
import io.gridtick.stream.Reader;
import io.gridtick.stream.SessionView;
import io.gridtick.stream.SessionView.Transport;
import io.gridtick.stream.StreamLimits;
import io.gridtick.stream.StreamSession;
import io.vertx.core.http.HttpServerRequest;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/**
 * One client on server-sent events: it only listens, so all that it wants is in its request, and whether it is still there
 * shows in whether it takes what it is sent. Lives on the loop of its connection.
 */
final class EventStreamSession implements StreamSession, EventStreamGateway.Events {
    private static final long SHORTEST_RETRY_MILLIS = 2_000;
    private static final long LONGEST_RETRY_MILLIS = 5_000;

    private final LoopHub loop;
    private final HttpServerRequest request;
    private final Visitor visitor;
    private final EventStreamGateway out;
    private final Follower follower;
    private final Reader reader;
    private final Pulse pulse;
    private final Instant openedAt;
    private boolean isLeaving;
    private boolean isClosed;

    EventStreamSession(
            LoopHub loop, HttpServerRequest request, StreamLimits limits, Visitor visitor, StreamQuery query) {
        this.loop = loop;
        this.request = request;
        this.visitor = visitor;
        out = new EventStreamGateway(request, limits.maxPendingBytes(), this);
        follower = new Follower(loop, out, visitor, limits, query);
        reader = follower.reader();
        openedAt = loop.now();
        pulse = new Pulse(limits, System.nanoTime());
    }

    /** Says hello, and with it whatever the request asked for. */
    @Override
    public void open() {
        request.exceptionHandler(broken -> out.cut());
        request.resume();
        loop.counters().opened(Transport.SSE);
        out.open(ThreadLocalRandom.current().nextLong(SHORTEST_RETRY_MILLIS, LONGEST_RETRY_MILLIS + 1));
        follower.open(() -> {});
    }

    @Override
    public void tick() {
        long now = System.nanoTime();
        if (isLeaving) {
            if (pulse.isGraceOver(now)) {
                cut();
            }
        } else if (pulse.isUnwritableTooLong(out.isMoving(), now)) {
            leave(Goodbye.SLOW);
        } else if (follower.isStillWelcome()) {
            beat(now);
            reader.tick(now);
        } else {
            leave(Goodbye.LOGIN);
        }
    }

    /** Says why and ends the answer. A peer that takes nothing is cut after a while. */
    @Override
    public void leave(Goodbye reason) {
        if (isLeaving) {
            return;
        }
        isLeaving = true;
        loop.counters().said(reason);
        pulse.startGrace(System.nanoTime());
        reader.close();
        out.close(reason);
    }

    @Override
    public void cut() {
        out.cut();
    }

    @Override
    public SessionView view() {
        return new SessionView(
                follower.sid(),
                Transport.SSE,
                visitor.subject(),
                visitor.address(),
                openedAt,
                reader.presentRate(),
                List.copyOf(reader.topics()),
                reader.lag(),
                out.pendingBytes(),
                out.sentBytes(),
                out.sentMessages());
    }

    /** Also more than once. */
    @Override
    public void closed() {
        if (!isClosed) {
            isClosed = true;
            isLeaving = true;
            reader.close();
            visitor.leave();
            loop.counters().closed(Transport.SSE);
            loop.closed(this);
        }
    }

    @Override
    public void drained() {
        pulse.drained();
        if (!isLeaving) {
            reader.catchUp();
        }
    }

    private void beat(long now) {
        if (out.isWritable() && pulse.isBeatDue(now)) {
            pulse.beat(now);
            long mark = reader.lowWaterMark();
            out.write(List.of(loop.heartbeat(mark)), mark);
        }
    }
}

package io.gridtick.simulation.brief;

import io.gridtick.http.Access;
import io.gridtick.http.Caller;
import io.gridtick.simulation.brief.FramesGateway.Taken;
import io.gridtick.simulation.run.RunRow;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.ServerWebSocket;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Somebody who follows their run on a WebSocket. The latest frame comes at once, then what is new, ten times a second at most.
 * Whoever says nothing for half a minute is closed, as those programs expect: any message will do. Lives on the loop of its
 * socket.
 */
final class BriefSession {
    private static final long LOOK_MILLIS = 100;
    private static final int LOOKS_PER_SECOND = 10;
    private static final int QUEUE_FRAMES = 4;
    private static final short SILENT = 4408;
    private static final short LOGIN = 4401;

    private final Vertx vertx;
    private final ServerWebSocket socket;
    private final Caller caller;
    private final Following following;
    private final Runnable whenClosed;
    private long heardNanos = System.nanoTime();
    private long timer;
    private long looks;
    private boolean isAsking;
    private Optional<String> run = Optional.empty();
    private Optional<Taken> told = Optional.empty();

    /** What is followed, and who may. */
    record Following(
            Supplier<Future<Optional<RunRow>>> current,
            FramesGateway frames,
            Supplier<Optional<Caller>> rights,
            InstantSource clock,
            BriefLimits limits) {}

    BriefSession(Vertx vertx, ServerWebSocket socket, Caller caller, Following following, Runnable whenClosed) {
        this.vertx = vertx;
        this.socket = socket;
        this.caller = caller;
        this.following = following;
        this.whenClosed = whenClosed;
    }

    void open() {
        socket.setWriteQueueMaxSize(QUEUE_FRAMES);
        socket.frameHandler(_ -> heardNanos = System.nanoTime());
        socket.exceptionHandler(_ -> {});
        socket.closeHandler(_ -> {
            boolean _ = vertx.cancelTimer(timer);
            whenClosed.run();
        });
        timer = vertx.setPeriodic(0, LOOK_MILLIS, _ -> look());
    }

    private void look() {
        if (looks++ % LOOKS_PER_SECOND == 0) {
            review();
        }
        Optional<Taken> latest = run.flatMap(following.frames()::latest);
        if (latest.isPresent() && !latest.equals(told) && !socket.writeQueueFull() && !socket.isClosed()) {
            told = latest;
            Future<Void> _ = socket.writeTextMessage(latest.get().text());
        }
    }

    /** Once a second: which run it is now, and whether somebody is still there who may follow it. */
    private void review() {
        if (System.nanoTime() - heardNanos > following.limits().silence().toNanos()) {
            close(SILENT, "nothing was heard from you");
        } else if (!isWelcome()) {
            close(LOGIN, "the login has ended");
        } else if (!isAsking) {
            isAsking = true;
            following.current().get().onComplete(found -> {
                isAsking = false;
                if (found.succeeded()) {
                    run = found.result().map(RunRow::id);
                }
                if (looks == 1) {
                    look();
                }
            });
        }
    }

    private boolean isWelcome() {
        boolean isOver = caller.credential()
                .expiresAt()
                .filter(end -> !following.clock().instant().isBefore(end))
                .isPresent();
        return !isOver
                && (caller.isAnonymous()
                        || Access.READERS.admits(following.rights().get()));
    }

    private void close(short code, String why) {
        boolean _ = vertx.cancelTimer(timer);
        Future<Void> _ = socket.close(code, why);
    }
}

package io.gridtick.loop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.gridtick.http.Problem;
import io.gridtick.http.ProblemException;
import io.gridtick.testing.Waiting;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class WorkerPoolTest {
    private static final Vertx vertx = Vertx.vertx();

    @AfterAll
    static void close() {
        Waiting.on(vertx.close());
    }

    @Test
    void workRunsBesideTheLoopAndAnswersOnIt() {
        WorkerPool pool = new WorkerPool(vertx, "answers", 1, 8);
        Context loop = vertx.getOrCreateContext();
        Promise<List<Thread>> threads = Promise.promise();
        loop.runOnContext(_ -> {
            Thread asking = Thread.currentThread();
            pool.run(Thread::currentThread)
                    .map(working -> List.of(asking, working, Thread.currentThread()))
                    .onComplete(threads);
        });
        List<Thread> seen = Waiting.on(threads.future());
        assertFalse(seen.get(0).equals(seen.get(1)));
        assertSame(seen.get(0), seen.get(2));
    }

    @Test
    void whatIsTooMuchIsRefusedAtOnceAndRoomComesBack() {
        WorkerPool pool = new WorkerPool(vertx, "bounded", 1, 3);
        CountDownLatch gate = new CountDownLatch(1);
        List<Future<String>> accepted = Stream.generate(() -> pool.run(() -> {
                    gate.await();
                    return "done";
                }))
                .limit(3)
                .toList();
        Future<String> refused = pool.run(() -> "never");
        ProblemException failure = assertInstanceOf(ProblemException.class, refused.cause());
        assertEquals(Problem.Kind.UNAVAILABLE, failure.problem().kind());
        gate.countDown();
        accepted.forEach(work -> assertEquals("done", Waiting.on(work)));
        Waiting.until("room", () -> pool.underWay() == 0);
        assertEquals("again", Waiting.on(pool.run(() -> "again")));
    }

    @Test
    void whatTheWorkThrowsIsTheAnswer() {
        WorkerPool pool = new WorkerPool(vertx, "throws", 1, 1);
        IllegalStateException ours = new IllegalStateException("ours");
        assertSame(ours, Waiting.failure(pool.run(() -> {
            throw ours;
        })));
        Waiting.until("room", () -> pool.underWay() == 0);
    }
}

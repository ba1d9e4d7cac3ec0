package io.gridtick.loop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gridtick.http.Problem;
import io.gridtick.http.ProblemException;
import io.gridtick.testing.Waiting;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(VertxExtension.class)
class OwnerLoopTest {
    private static final int MAX = 4;

    @Test
    void workRunsOnTheOwnersThreadAndTheAnswerComesHome(Vertx vertx) throws Exception {
        OwnerLoop loop = ownedBy(vertx);
        Context caller = anotherLoop(vertx);
        Promise<Thread> home = Promise.promise();
        Promise<Thread> answered = Promise.promise();
        caller.runOnContext(_ -> {
            home.complete(Thread.currentThread());
            loop.ask(() -> {
                        loop.assertOwned();
                        return 1;
                    })
                    .onComplete(_ -> answered.complete(Thread.currentThread()));
        });
        assertSame(Waiting.on(home.future()), Waiting.on(answered.future()));
    }

    @Test
    void strangersAreCaught(Vertx vertx) throws Exception {
        OwnerLoop loop = ownedBy(vertx);
        assertThrows(AssertionError.class, loop::assertOwned);
    }

    @Test
    void orderIsKept(Vertx vertx) throws Exception {
        OwnerLoop loop = ownedBy(vertx);
        List<Integer> seen = new ArrayList<>();
        List<Future<Boolean>> asked = IntStream.range(0, MAX)
                .mapToObj(i -> loop.ask(() -> seen.add(i)))
                .toList();
        Waiting.on(Future.all(asked));
        assertEquals(List.of(0, 1, 2, 3), seen);
    }

    @Test
    void tooMuchUnderWayIsRefusedAndRecovers(Vertx vertx) throws Exception {
        OwnerLoop loop = ownedBy(vertx);
        CountDownLatch gate = new CountDownLatch(1);
        List<Promise<Integer>> open = new ArrayList<>();
        for (int i = 0; i < MAX; i++) {
            Promise<Integer> later = Promise.promise();
            open.add(later);
            loop.askFuture(later::future).onComplete(_ -> gate.countDown());
        }
        ProblemException problem = assertInstanceOf(ProblemException.class, Waiting.failure(loop.ask(() -> 1)));
        assertEquals(Problem.Kind.UNAVAILABLE, problem.problem().kind());
        open.getFirst().complete(1);
        assertTrue(gate.await(5, TimeUnit.SECONDS));
        assertEquals(1, Waiting.on(loop.ask(() -> 1)));
    }

    @Test
    void failureOfTheWorkIsTheAnswer(Vertx vertx) throws Exception {
        OwnerLoop loop = ownedBy(vertx);
        Throwable failure = Waiting.failure(loop.ask(() -> {
            throw new IllegalStateException("broken");
        }));
        assertEquals("broken", failure.getMessage());
        assertEquals(0, loop.underWay());
    }

    private static OwnerLoop ownedBy(Vertx vertx) throws Exception {
        Promise<OwnerLoop> loop = Promise.promise();
        anotherLoop(vertx).runOnContext(_ -> loop.complete(OwnerLoop.here(vertx, "test", MAX)));
        return Waiting.on(loop.future());
    }

    private static Context anotherLoop(Vertx vertx) {
        return vertx.getOrCreateContext();
    }
}

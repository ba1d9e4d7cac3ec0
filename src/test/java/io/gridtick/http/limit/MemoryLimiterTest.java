package io.gridtick.http.limit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Many callers at one limiter. */
class MemoryLimiterTest {
    private static final Bucket TWO = new Bucket("two", 2, Duration.ofNanos(1_000));

    private final AtomicLong now = new AtomicLong(42);
    private final MemoryLimiter limiter = new MemoryLimiter(now::get, 100);

    @Test
    void tenTimesTooManyRequestsAreCutDownToTheRate() {
        Bucket bucket = Bucket.perSecond("thousand", 100, 1_000);
        long allowed = 0;
        for (int request = 0; request < 100_000; request++) {
            allowed += limiter.takeNow(bucket, "busy").isAllowed() ? 1 : 0;
            now.addAndGet(100_000);
        }
        long withoutBurst = allowed - bucket.burst();
        assertTrue(withoutBurst >= 9_500 && withoutBurst <= 10_500, "allowed " + allowed);
    }

    @Test
    void answerIsThereAtOnce() {
        Future<Grant> answer = limiter.take(TWO, "somebody");
        assertTrue(answer.isComplete());
        assertEquals(new Grant(true, 1, Duration.ZERO), answer.result());
    }

    @Test
    void callersAndBucketsAreCountedApart() {
        Bucket other = new Bucket("other", 2, Duration.ofNanos(1_000));
        assertEquals(2, allowed(TWO, "a", 5));
        assertEquals(2, allowed(TWO, "b", 5));
        assertEquals(2, allowed(other, "a", 5));
        assertEquals(3, limiter.callers());
    }

    @Test
    void millionAddressesNeedNoMoreMemoryThanTheBound() {
        MemoryLimiter real = new MemoryLimiter(now::get, 50_000);
        long tooMany = 0;
        for (int address = 0; address < 1_000_000; address++) {
            boolean _ = real.takeNow(TWO, "10." + address).isAllowed();
            tooMany = Math.max(tooMany, address % 1_000 == 0 ? real.callers() : 0);
        }
        assertEquals(50_000, real.callers());
        assertEquals(50_000, tooMany);
    }

    @Test
    void knownCallersKeepTheirOwnBucketInAFlood() {
        Bucket slow = new Bucket("slow", 2, Duration.ofHours(1));
        assertEquals(1, allowed(slow, "known", 1));
        assertEquals(
                99 + 2,
                IntStream.range(0, 1_000)
                        .map(i -> allowed(slow, "flood-" + i, 1))
                        .sum());
        assertEquals(1, allowed(slow, "known", 5));
        assertEquals(100, limiter.callers());
    }

    @Test
    void whoseBucketIsFullAgainIsForgotten() {
        assertEquals(
                100,
                IntStream.range(0, 100).map(i -> allowed(TWO, "early-" + i, 1)).sum());
        now.addAndGet(1_000);
        assertEquals(
                200,
                IntStream.range(0, 100).map(i -> allowed(TWO, "late-" + i, 5)).sum());
        assertTrue(limiter.callers() <= 100);
    }

    @Test
    void threadsTogetherTakeExactlyWhatThereIs() throws Exception {
        Bucket bucket = new Bucket("shared", 10_000, Duration.ofHours(1).dividedBy(10_000));
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            List<Callable<Integer>> work = new ArrayList<>();
            IntStream.range(0, 4).forEach(i -> work.add(() -> allowed(bucket, "all", 20_000)));
            int sum = 0;
            for (var part : threads.invokeAll(work)) {
                sum += part.get();
            }
            assertEquals(10_000, sum);
        }
        assertFalse(limiter.takeNow(bucket, "all").isAllowed());
    }

    /** Forgetting and taking at once neither loses a token nor makes one. */
    @Test
    void threadsThatSweepDoNotDisturbThoseThatTake() throws Exception {
        MemoryLimiter small = new MemoryLimiter(now::get, 8);
        Bucket bucket = new Bucket("swept", 3, Duration.ofNanos(10));
        try (ExecutorService threads = Executors.newFixedThreadPool(3)) {
            List<Callable<Integer>> work = new ArrayList<>();
            IntStream.range(0, 3)
                    .forEach(thread -> work.add(() -> {
                        int taken = 0;
                        for (int i = 0; i < 100_000; i++) {
                            taken += small.takeNow(bucket, "caller-" + (i + thread) % 12)
                                            .isAllowed()
                                    ? 1
                                    : 0;
                            now.addAndGet(1);
                        }
                        return taken;
                    }));
            for (var part : threads.invokeAll(work)) {
                assertTrue(part.get() > 0);
            }
        }
        assertTrue(small.callers() <= 8 + 3);
    }

    private int allowed(Bucket bucket, String who, int times) {
        return (int) IntStream.range(0, times)
                .filter(_ -> limiter.takeNow(bucket, who).isAllowed())
                .count();
    }
}

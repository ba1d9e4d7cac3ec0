package io.gridtick.http.limit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One caller's bucket, against a table and against a model that counts in the plain way. */
class TokenBucketTest {
    @ParameterizedTest
    @CsvSource({
        // burst, interval, debt before: has a token
        "1, 10, 0, true",
        "1, 10, 1, false",
        "3, 10, 20, true",
        "3, 10, 21, false",
        "3, 10, 30, false",
    })
    void tokenIsThereWhileTheDebtLeavesRoomForOne(int burst, long interval, long debt, boolean hasToken) {
        assertEquals(hasToken, new TokenBucket(burst, interval).hasToken(debt));
    }

    @ParameterizedTest
    @CsvSource({
        // burst, interval, debt after: remaining, next
        "3, 10, 0, 3, 0",
        "3, 10, 1, 2, 0",
        "3, 10, 10, 2, 0",
        "3, 10, 20, 1, 0",
        "3, 10, 21, 0, 1",
        "3, 10, 25, 0, 5",
        "3, 10, 30, 0, 10",
        "1, 10, 10, 0, 10",
    })
    void answerSaysWhatIsLeftAndWhenMoreComes(int burst, long interval, long debt, int remaining, long next) {
        assertEquals(
                new Grant(true, remaining, Duration.ofNanos(next)), new TokenBucket(burst, interval).grant(true, debt));
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "-1, 1", "1, 0", "1, -1", "1000000, 3600"})
    void bucketThatMakesNoSenseIsRefused(int burst, int seconds) {
        assertThrows(IllegalArgumentException.class, () -> new Bucket("odd", burst, Duration.ofSeconds(seconds)));
    }

    @Test
    void agreesWithAModelThatPoursTokensIn() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int round = 0; round < 300; round++) {
            follow(random, "seed " + seed + ", round " + round);
        }
    }

    private static void follow(Random random, String where) {
        int burst = 1 + random.nextInt(20);
        int interval = 1 + random.nextInt(1_000);
        AtomicLong now = new AtomicLong(random.nextLong());
        MemoryLimiter limiter = new MemoryLimiter(now::get, 10);
        Bucket bucket = new Bucket("model", burst, Duration.ofNanos(interval));
        Poured model = new Poured(burst, interval);
        List<Long> allowed = new ArrayList<>();
        for (long step = 0, elapsed = 0; step < 200; step++) {
            long wait = random.nextBoolean() ? 0 : random.nextInt(3 * interval);
            now.addAndGet(wait);
            elapsed += wait;
            Grant grant = limiter.takeNow(bucket, "somebody");
            assertEquals(model.take(wait), grant.isAllowed(), where);
            assertEquals(model.level / interval, grant.remaining(), where);
            if (grant.isAllowed()) {
                allowed.add(elapsed);
            }
        }
        assertNeverTooMany(allowed, burst, interval, where);
    }

    /** In no window more than the burst and what came in meanwhile. */
    private static void assertNeverTooMany(List<Long> allowed, int burst, long interval, String where) {
        for (int from = 0; from < allowed.size(); from++) {
            for (int to = from; to < allowed.size(); to++) {
                long window = allowed.get(to) - allowed.get(from);
                assertTrue(to - from + 1 <= burst + window / interval, where);
            }
        }
    }

    @Test
    void whoWaitsAnIntervalEachTimeIsNeverRefused() {
        AtomicLong now = new AtomicLong(Long.MAX_VALUE - 5_000);
        MemoryLimiter limiter = new MemoryLimiter(now::get, 10);
        Bucket bucket = new Bucket("patient", 1, Duration.ofNanos(7));
        for (int i = 0; i < 10_000; i++) {
            assertTrue(limiter.takeNow(bucket, "patient").isAllowed());
            now.addAndGet(7);
        }
    }

    /** Full at first; what flows over is lost. */
    private static final class Poured {
        private final long depth;
        private final long token;
        private long level;

        Poured(int burst, long interval) {
            this.depth = burst * interval;
            this.token = interval;
            this.level = depth;
        }

        boolean take(long elapsed) {
            level = Math.min(depth, level + elapsed);
            boolean isEnough = level >= token;
            level -= isEnough ? token : 0;
            return isEnough;
        }
    }
}

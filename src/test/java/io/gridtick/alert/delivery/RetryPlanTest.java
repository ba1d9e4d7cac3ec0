package io.gridtick.alert.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RetryPlanTest {
    private static final Instant SINCE = Instant.parse("2026-11-22T04:00:00Z");
    private static final double MIDDLE = 0.5;

    private static Optional<Instant> next(int tries, Instant now, double chance) {
        return RetryPlan.next(tries, SINCE, Optional.empty(), now, chance);
    }

    @Test
    void waitsGrowThreefoldUpToHalfAnHour() {
        List<Long> waits = new ArrayList<>();
        Instant now = SINCE;
        for (int tries = 1; tries < RetryPlan.MOST_TRIES; tries++) {
            Instant then = next(tries, now, MIDDLE).orElseThrow();
            waits.add(Duration.between(now, then).toSeconds());
            now = then;
        }
        assertEquals(List.of(5L, 15L, 45L, 135L, 405L, 1_215L, 1_800L), waits);
        assertEquals(Optional.empty(), next(RetryPlan.MOST_TRIES, now, MIDDLE));
    }

    /** Whatever chance and receivers say, it ends: after so many tries, and in time. */
    @Test
    void everyScheduleEndsInTime() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int run = 0; run < 20_000; run++) {
            Instant now = SINCE.plusSeconds(random.nextInt(100));
            int tries = 0;
            Duration before = Duration.ZERO;
            while (true) {
                tries++;
                now = now.plusMillis(random.nextInt(10_000));
                Optional<Duration> wish = random.nextInt(4) == 0
                        ? Optional.of(Duration.ofSeconds(random.nextInt(1_000_000_000)))
                        : Optional.empty();
                Optional<Instant> next = RetryPlan.next(tries, SINCE, wish, now, random.nextDouble());
                if (next.isEmpty()) {
                    break;
                }
                Duration wait = Duration.between(now, next.get());
                String told = "seed " + seed + " run " + run + " try " + tries + " wait " + wait;
                assertTrue(wait.toMillis() >= 4_000, told);
                assertTrue(wish.isEmpty() || wait.compareTo(wish.get()) >= 0, told);
                assertTrue(!next.get().isAfter(SINCE.plus(RetryPlan.LONGEST)), told);
                assertTrue(wish.isPresent() || wait.compareTo(before) > 0 || wait.toMinutes() >= 20, told);
                before = wish.isPresent() ? Duration.ZERO : wait.dividedBy(2);
                now = next.get();
            }
            assertTrue(tries <= RetryPlan.MOST_TRIES, "seed " + seed);
        }
    }

    @Test
    void whatWouldComeTooLateIsGivenUp() {
        Instant late = SINCE.plus(RetryPlan.LONGEST).minusSeconds(3);
        assertEquals(Optional.empty(), next(1, late, MIDDLE));
        assertEquals(Optional.empty(), RetryPlan.next(1, SINCE, Optional.of(Duration.ofHours(3)), SINCE, MIDDLE));
    }

    @Test
    void aDestinationThatKeepsRefusingIsPausedLongerAndLonger() {
        Outcome refused = Outcome.Missed.of("It answered with status 401.", true);
        Standing standing = Standing.FRESH;
        List<Long> pauses = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            standing = standing.after(refused, SINCE);
            pauses.add(Duration.between(SINCE, standing.pausedUntil()).toSeconds());
        }
        assertEquals(List.of(0L, 0L, 0L, 0L, 30L, 60L, 120L, 240L, 480L, 600L, 600L, 600L), pauses);
        assertEquals(Standing.FRESH, standing.after(new Outcome.Taken(OptionalInt.of(204), ""), SINCE));
    }
}

package io.gridtick.store.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gridtick.store.schedule.Plan.Begin;
import io.gridtick.store.schedule.Plan.Claim;
import io.gridtick.store.schedule.Plan.Sight;
import io.gridtick.store.schedule.Plan.TakeOver;
import io.gridtick.store.schedule.Plan.Wait;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlanTest {
    private static final Cadence QUARTERS = new Cadence.Every(Duration.ofMinutes(15));
    private static final Cadence AT_TWO = new Cadence.Daily(LocalTime.of(2, 0));

    @ParameterizedTest(name = "{4}: last {1}, now {2}, missed {0}")
    @CsvSource({
        "ONCE, 10:00:00, 10:14:59, '',       nothing is due yet",
        "ONCE, 10:00:00, 10:15:00, 10:15:00, due on the dot",
        "ONCE, 10:00:00, 10:15:07, 10:15:00, due and a little late",
        "ONCE, 10:00:00, 13:20:00, 13:15:00, the latest of those missed",
        "EACH, 10:00:00, 13:20:00, 10:15:00, the first of those missed",
        "EACH, 13:00:00, 13:20:00, 13:15:00, the last of those missed",
        "EACH, 13:15:00, 13:20:00, '',       none is left",
        "ONCE, 10:00:00, 23:59:59, 23:45:00, the clock jumped ahead",
        "ONCE, 10:00:00, 09:50:00, '',       the clock jumped back",
        "EACH, 10:00:00, 09:50:00, '',       the clock jumped back",
        "ONCE, 10:00:01, 10:00:02, '',       the period was changed",
    })
    void dueInstantFollowsFromTheLastAndNow(Missed missed, String last, String now, String due, String why) {
        Optional<Instant> expected = due.isEmpty() ? Optional.empty() : Optional.of(at(due));
        assertEquals(expected, QUARTERS.due(at(last), at(now), missed), why);
    }

    @Test
    void dailyTimesAreThoseOfUtc() {
        assertEquals(Instant.parse("2026-03-28T02:00:00Z"), AT_TWO.latest(Instant.parse("2026-03-29T01:59:59Z")));
        assertEquals(Instant.parse("2026-03-29T02:00:00Z"), AT_TWO.latest(Instant.parse("2026-03-29T02:00:00Z")));
        assertEquals(Instant.parse("2026-03-30T02:00:00Z"), AT_TWO.next(Instant.parse("2026-03-29T02:00:00Z")));
        assertEquals(Instant.parse("2026-03-29T02:00:00Z"), AT_TWO.next(Instant.parse("2026-03-29T01:00:00Z")));
    }

    @Test
    void periodIsPositiveAndInMilliseconds() {
        for (Duration period : new Duration[] {Duration.ZERO, Duration.ofSeconds(-1), Duration.ofNanos(1_500_000)}) {
            assertThrows(IllegalArgumentException.class, () -> new Cadence.Every(period), period.toString());
        }
    }

    @Test
    void latestAndNextEmbraceEveryInstant() {
        long seed = System.nanoTime();
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        for (int i = 0; i < 10_000; i++) {
            Instant now = Instant.ofEpochMilli(random.nextLong(-4_000_000_000_000L, 4_000_000_000_000L));
            Cadence cadence = random.nextBoolean()
                    ? new Cadence.Every(Duration.ofMillis(random.nextLong(1, 1_000_000_000)))
                    : new Cadence.Daily(LocalTime.ofSecondOfDay(random.nextInt(86_400)));
            String what = "seed " + seed + ": " + cadence + " at " + now;
            assertTrue(!cadence.latest(now).isAfter(now), what);
            assertTrue(cadence.next(now).isAfter(now), what);
            assertEquals(cadence.next(now), cadence.next(cadence.latest(now)), what);
            assertEquals(cadence.next(now), cadence.latest(cadence.next(now)), what);
        }
    }

    @Test
    void newTaskBeginsWithoutFiring() {
        assertEquals(new Begin(at("10:00:00")), plan("10:07:00", "", ""));
    }

    @Test
    void dueTaskIsClaimedAndOtherwiseWaitedForButNotForLong() {
        assertEquals(new Claim(at("10:15:00")), plan("10:15:01", "10:00:00", ""));
        assertEquals(new Wait(Duration.ofSeconds(4)), plan("10:14:56", "10:00:00", ""));
        assertEquals(new Wait(Plan.LONGEST_WAIT), plan("10:01:00", "10:00:00", ""));
        assertEquals(new Wait(Plan.LONGEST_WAIT), plan("09:50:00", "09:45:00", ""));
    }

    @Test
    void openRunIsWaitedForAndTakenOverWhenItsLeaseEnds() {
        assertEquals(new Wait(Duration.ofSeconds(3)), plan("10:20:00", "10:15:00", "10:20:03"));
        assertEquals(new TakeOver(), plan("10:20:03", "10:15:00", "10:20:03"));
        assertEquals(new TakeOver(), plan("11:20:03", "10:15:00", "10:20:03"));
    }

    @Test
    void backoffGrowsAndIsBounded() {
        ScheduleLimits limits = ScheduleLimits.DEFAULT;
        assertEquals(Duration.ofSeconds(1), limits.backoffAfter(1));
        assertEquals(Duration.ofSeconds(16), limits.backoffAfter(3));
        assertEquals(limits.backoffAfter(6), limits.backoffAfter(1_000));
    }

    private static Plan plan(String now, String last, String openUntil) {
        return Plan.of(QUARTERS, Missed.ONCE, new Sight(at(now), maybe(last), maybe(openUntil)));
    }

    private static Optional<Instant> maybe(String time) {
        return time.isEmpty() ? Optional.empty() : Optional.of(at(time));
    }

    private static Instant at(String time) {
        return Instant.parse("2026-11-21T" + time + "Z");
    }
}

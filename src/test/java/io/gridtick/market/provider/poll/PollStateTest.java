package io.gridtick.market.provider.poll;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gridtick.http.outbound.RetryAfter;
import io.gridtick.market.provider.ProviderProfile;
import io.gridtick.market.provider.poll.PollFault.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PollStateTest {
    private static final Instant START = Instant.parse("2026-11-01T00:00:00Z");
    private static final ProviderProfile BOOK = ProviderProfile.orderBook("book", "Book", Duration.ofSeconds(60));
    private static final PollOutcome CHANGED = new PollOutcome.Taken(10, 1, true);
    private static final PollOutcome UNCHANGED = new PollOutcome.Unchanged();
    private static final List<Kind> KINDS = List.of(Kind.values());
    private static final double MIDDLE = 0.5;

    @Test
    void itIsAskedAtOnceAndThenAtItsInterval() {
        PollState state = PollState.fresh(START);
        assertTrue(state.isDue(START));
        assertEquals(HealthState.WAITING, state.health(BOOK, START));
        state = state.after(CHANGED, BOOK, START, MIDDLE);
        assertFalse(state.isDue(START.plusSeconds(59)));
        assertTrue(state.isDue(START.plusSeconds(60)));
        assertEquals(HealthState.OK, state.health(BOOK, START.plusSeconds(60)));
        assertEquals(10, state.offers());
    }

    @Test
    void whatDoesNotChangeIsAskedLessOften() {
        PollState state = PollState.fresh(START).after(CHANGED, BOOK, START, MIDDLE);
        long longest = 0;
        for (int i = 0; i < 30; i++) {
            Instant now = state.next();
            state = state.after(UNCHANGED, BOOK, now, MIDDLE);
            long wait = Duration.between(now, state.next()).toSeconds();
            assertTrue(wait >= longest, "it only gets slower");
            longest = wait;
        }
        assertEquals(240, longest, "four times the interval");
        Instant now = state.next();
        state = state.after(CHANGED, BOOK, now, MIDDLE);
        assertEquals(60, Duration.between(now, state.next()).toSeconds());
    }

    @Test
    void failuresAreTriedAgainSoonAndThenLessAndLess() {
        PollState state = PollState.fresh(START).after(CHANGED, BOOK, START, MIDDLE);
        long[] expected = {15, 30, 60, 120, 240, 480, 960, 1_800, 1_800};
        for (long seconds : expected) {
            Instant now = state.next();
            state = state.after(failed(Kind.SERVER_ERROR), BOOK, now, 1);
            assertEquals(seconds, Duration.between(now, state.next()).toSeconds());
        }
        assertTrue(state.isBreakerOpen());
        assertEquals(10, state.offers(), "the last good ones are kept");
        assertEquals(START, state.lastGood().orElseThrow());
        state = state.after(CHANGED, BOOK, state.next(), MIDDLE);
        assertFalse(state.isBreakerOpen());
        assertEquals(0, state.failures());
        assertEquals(Optional.empty(), state.fault());
    }

    @Test
    void theBreakerOpensAtTheFifthFailure() {
        PollState state = PollState.fresh(START);
        for (int i = 1; i <= 5; i++) {
            assertFalse(state.isBreakerOpen(), "before failure " + i);
            state = state.after(failed(Kind.UNREACHABLE), BOOK, state.next(), MIDDLE);
        }
        assertTrue(state.isBreakerOpen());
    }

    @Test
    void whoNamesATimeGetsIt() {
        PollFault fault = new PollFault(Kind.RATE_LIMITED, "Too often.", Optional.of(Duration.ofMinutes(7)));
        PollState state = PollState.fresh(START).after(new PollOutcome.Failed(fault), BOOK, START, 0);
        assertEquals(START.plus(Duration.ofMinutes(7)), state.next());
        PollFault endless = new PollFault(Kind.RATE_LIMITED, "Too often.", Optional.of(Duration.ofDays(400)));
        state = state.after(new PollOutcome.Failed(endless), BOOK, START, 0);
        assertEquals(START.plus(PollPace.LONGEST_WISH), state.next(), "but not for ever");
    }

    @Test
    void chanceSpreadsPolls() {
        long early = wait(CHANGED, 0);
        long late = wait(CHANGED, 1);
        assertEquals(54, early);
        assertEquals(66, late);
        assertEquals(7, wait(failed(Kind.TIMEOUT), 0));
        assertEquals(15, wait(failed(Kind.TIMEOUT), 1));
    }

    private static long wait(PollOutcome outcome, double chance) {
        return Duration.between(
                        START,
                        PollState.fresh(START)
                                .after(outcome, BOOK, START, chance)
                                .next())
                .toSeconds();
    }

    @Test
    void offersGrowOldWhileItFails() {
        PollState state = PollState.fresh(START)
                .after(CHANGED, BOOK, START, MIDDLE)
                .after(failed(Kind.TIMEOUT), BOOK, START.plusSeconds(60), MIDDLE);
        assertEquals(HealthState.AGED, state.health(BOOK, START.plusSeconds(300)));
        assertEquals(Duration.ofMinutes(5), state.age(START.plusSeconds(300)).orElseThrow());
        assertEquals(HealthState.FAILING, state.health(BOOK, START.plusSeconds(301)), "five intervals");
    }

    @ParameterizedTest
    @CsvSource({"UNREACHABLE, UNREACHABLE", "TIMEOUT, FAILING", "NO_KEY, NO_KEY", "EMPTY, FAILING", "CHANGED, FAILING"})
    void whatNeverAnsweredSaysWhy(Kind kind, HealthState health) {
        PollState state = PollState.fresh(START).after(failed(kind), BOOK, START, MIDDLE);
        assertEquals(health, state.health(BOOK, START));
        assertEquals(Optional.empty(), state.age(START));
        FeedHealth shown =
                FeedHealth.of(new FeedView(BOOK, state, true, false, false, List.of(), List.of(), false), START);
        assertTrue(shown.neverSeenLive());
        assertEquals("Never seen live. That is why.", shown.reason());
    }

    @Test
    void whatWasSeenInAnEarlierLifeWasSeen() {
        PollState state = PollState.fresh(START).seenBefore(START.minusSeconds(3_600 * 5));
        FeedHealth shown = FeedHealth.of(
                new FeedView(
                        BOOK,
                        state.after(failed(Kind.UNREACHABLE), BOOK, START, MIDDLE),
                        true,
                        false,
                        false,
                        List.of(),
                        List.of(),
                        false),
                START);
        assertFalse(shown.neverSeenLive());
        assertEquals("That is why. Its last offers are 5 h old and do not count.", shown.reason());
        assertEquals(18_000, shown.ageS());
    }

    @Test
    void aClockThatGoesBackDoesNoHarm() {
        PollState state = PollState.fresh(START).after(CHANGED, BOOK, START, MIDDLE);
        assertEquals(Duration.ZERO, state.age(START.minusSeconds(100)).orElseThrow());
        assertEquals(HealthState.OK, state.health(BOOK, START.minusSeconds(100)));
    }

    /** Whatever happens, the next poll comes, and neither at once nor never. */
    @Test
    void thereIsAlwaysANextPoll() {
        long seed = 11;
        Random random = new Random(seed);
        PollState state = PollState.fresh(START);
        for (int i = 0; i < 20_000; i++) {
            Instant now = state.next();
            PollOutcome outcome =
                    switch (random.nextInt(4)) {
                        case 0 -> CHANGED;
                        case 1 -> UNCHANGED;
                        default -> failed(KINDS.get(random.nextInt(KINDS.size())));
                    };
            state = state.after(outcome, BOOK, now, random.nextDouble());
            long wait = Duration.between(now, state.next()).toMillis();
            assertTrue(wait >= 7_000 && wait <= 1_800_000, "seed " + seed + " step " + i + ": " + wait);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            120                           | 120
            0                             | 0
            Sun, 01 Nov 2026 00:01:00 GMT | 60
            Sat, 31 Oct 2026 00:01:00 GMT | -1
            soon                          | -1
            -5                            | -1
            99999999999999999999          | -1
            """)
    void retryAfterIsSecondsOrADate(String header, long seconds) {
        assertEquals(
                seconds < 0 ? Optional.empty() : Optional.of(Duration.ofSeconds(seconds)),
                RetryAfter.of(Optional.of(header), START));
    }

    private static PollOutcome failed(Kind kind) {
        return new PollOutcome.Failed(PollFault.of(kind, "That is why."));
    }
}

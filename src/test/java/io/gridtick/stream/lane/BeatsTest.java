package io.gridtick.stream.lane;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BeatsTest {
    private static final long MILLI = Duration.ofMillis(1).toNanos();
    private static final Duration LIVE = Duration.ofMillis(2);

    /** Clocks of this kind begin anywhere, also shortly before they overflow. */
    private static final long START = Long.MAX_VALUE - Duration.ofSeconds(3).toNanos();

    private final Beats beats = new Beats(LIVE, START);

    @ParameterizedTest
    @EnumSource
    void theFirstChangeGoesOutAtOnce(Rate rate) {
        beats.news(rate);
        assertEquals(Set.of(rate), beats.take(START));
        assertEquals(OptionalLong.empty(), beats.next());
    }

    @ParameterizedTest
    @EnumSource
    void thenAtMostOneAnInterval(Rate rate) {
        long interval = interval(rate);
        beats.news(rate);
        assertEquals(Set.of(rate), beats.take(START));
        beats.news(rate);
        assertEquals(Set.of(), beats.take(START + interval - 1));
        assertEquals(OptionalLong.of(START + interval), beats.next());
        assertEquals(Set.of(rate), beats.take(START + interval));
        beats.news(rate);
        assertEquals(Set.of(), beats.take(START + 2 * interval - 1));
    }

    @ParameterizedTest
    @EnumSource
    void afterAQuietIntervalAtOnceAgain(Rate rate) {
        long later = START + 3 * interval(rate) + 7;
        beats.news(rate);
        assertEquals(Set.of(rate), beats.take(START));
        beats.news(rate);
        assertEquals(Set.of(rate), beats.take(later));
        beats.news(rate);
        assertEquals(OptionalLong.of(later + interval(rate)), beats.next());
    }

    @Test
    void aTimerThatIsALittleLateDoesNotMoveTheBeat() {
        beats.news(Rate.HZ_10);
        assertEquals(Set.of(Rate.HZ_10), beats.take(START));
        for (long i = 1; i <= 50; i++) {
            beats.news(Rate.HZ_10);
            assertEquals(OptionalLong.of(START + i * 100 * MILLI), beats.next());
            assertEquals(Set.of(Rate.HZ_10), beats.take(START + i * 100 * MILLI + 9 * MILLI));
        }
    }

    /** Then one write serves them all. */
    @Test
    void ratesThatBeganTogetherAreDueTogether() {
        Set<Rate> rates = Set.of(Rate.HZ_20, Rate.HZ_10, Rate.HZ_2, Rate.HZ_1);
        rates.forEach(beats::news);
        assertEquals(rates, beats.take(START));
        Map<Rate, Integer> turns = new EnumMap<>(Rate.class);
        int flushes = 0;
        for (long now = START; now - START <= 1000 * MILLI; now += MILLI) {
            rates.forEach(beats::news);
            Set<Rate> due = beats.take(now);
            due.forEach(rate -> turns.merge(rate, 1, Integer::sum));
            flushes += due.isEmpty() ? 0 : 1;
        }
        assertEquals(Map.of(Rate.HZ_20, 20, Rate.HZ_10, 10, Rate.HZ_2, 2, Rate.HZ_1, 1), turns);
        assertEquals(20, flushes);
    }

    @Test
    void nothingIsDueWhereNothingChanged() {
        for (long now = START; now - START <= 6000 * MILLI; now += 100 * MILLI) {
            assertEquals(Set.of(), beats.take(now));
        }
        assertEquals(OptionalLong.empty(), beats.next());
    }

    /** Whatever comes when: never two turns in less than seven eighths of an interval, never a wait of more than one. */
    @Test
    void noRateIsTooFastOrTooSlow() {
        for (long seed = 0; seed < 200; seed++) {
            checkRandomNews(seed);
        }
    }

    private static void checkRandomNews(long seed) {
        Random random = new Random(seed);
        Beats subject = new Beats(LIVE, START);
        Rate rate = List.of(Rate.values()).get(random.nextInt(Rate.values().length));
        long interval = interval(rate);
        long now = START;
        long last = START - interval;
        for (int i = 0; i < 200; i++) {
            now += random.nextLong(2 * interval);
            subject.news(rate);
            long waited = now;
            long due = Math.max(0, subject.next().orElseThrow() - now) + now;
            assertTrue(due - waited <= interval, "seed " + seed);
            now = due + random.nextLong(interval / 10);
            assertEquals(Set.of(rate), subject.take(now), "seed " + seed);
            assertTrue(now - last >= interval - interval / 8, "seed " + seed);
            last = now;
        }
    }

    private static long interval(Rate rate) {
        return (rate == Rate.LIVE ? LIVE : rate.interval()).toNanos();
    }
}

package io.gridtick.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gridtick.stream.lane.Rate;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PaceTest {
    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final Pace pace = new Pace();

    /** A dot is a turn that was sent, an x one that was held back. */
    @ParameterizedTest
    @CsvSource({
        "xxx, true",
        "x.x.x, true",
        "xx..x, true",
        "..xxx, true",
        "xx, false",
        "xx...x, false",
        "x..x..x..x, false",
        "'', false"
    })
    void threeOfFiveTurnsHeldBackAreTooMany(String turns, boolean isTooMany) {
        boolean last = false;
        for (int i = 0; i < turns.length(); i++) {
            last = pace.turn(turns.charAt(i) == 'x');
        }
        assertEquals(isTooMany, last);
    }

    @Test
    void afterAStepDownItIsCountedAnew() {
        assertFalse(pace.turn(true));
        assertFalse(pace.turn(true));
        assertTrue(pace.turn(true));
        pace.lower(Rate.HZ_10);
        assertEquals(Rate.HZ_10, pace.limit());
        assertFalse(pace.turn(true));
        assertFalse(pace.turn(true));
        assertTrue(pace.turn(true));
    }

    @Test
    void thirtyCleanSecondsRaiseOneStep() {
        pace.lower(Rate.HZ_4);
        assertFalse(pace.isRecovered(5 * SECOND));
        assertFalse(pace.isRecovered(34 * SECOND));
        assertTrue(pace.isRecovered(35 * SECOND));
        pace.raise(Rate.HZ_10, 35 * SECOND);
        assertFalse(pace.isRecovered(64 * SECOND));
        assertTrue(pace.isRecovered(65 * SECOND));
    }

    @Test
    void oneTurnHeldBackBeginsTheWaitAnew() {
        pace.lower(Rate.HZ_4);
        assertFalse(pace.isRecovered(0));
        assertFalse(pace.turn(true));
        assertFalse(pace.isRecovered(29 * SECOND));
        assertFalse(pace.isRecovered(58 * SECOND));
        assertTrue(pace.isRecovered(59 * SECOND));
    }

    @Test
    void whoWasNeverLoweredIsNotRaised() {
        assertFalse(pace.isRecovered(0));
        assertFalse(pace.isRecovered(100 * SECOND));
    }
}

package io.gridtick.stream.topic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class SequenceTest {
    private static final Instant NOW = Instant.ofEpochSecond(1_800_000_000L, 123_456_789);
    private static final long NOW_MICROS = 1_800_000_000_123_456L;

    @Test
    void startsAtTheClockWhenThatIsLater() {
        assertEquals(NOW_MICROS, Sequence.startingAfter(17, NOW).last());
    }

    @Test
    void startsAtWhatIsStoredWhenTheClockWentBack() {
        assertEquals(NOW_MICROS + 5, Sequence.startingAfter(NOW_MICROS + 5, NOW).last());
    }

    @Test
    void neverGivesOutTheCursorOfWhoSawNothing() {
        assertTrue(Sequence.startingAfter(-5, Instant.EPOCH).last() > Sequence.SEEN_NOTHING);
    }

    @Test
    void everyNumberIsNew() {
        Sequence sequence = Sequence.startingAfter(0, NOW);
        long first = sequence.next();
        assertTrue(first > NOW_MICROS);
        assertEquals(first + 1, sequence.next());
        assertEquals(first + 1, sequence.last());
    }

    @Test
    void fitsIntoTheNumbersOfABrowser() {
        assertTrue(
                Sequence.startingAfter(0, Instant.parse("2200-01-01T00:00:00Z")).next() < 1L << 53);
    }
}

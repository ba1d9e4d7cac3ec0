package io.gridtick.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class JournalPositionTest {
    @Test
    void positionIsTheClock() {
        assertEquals(1_000, new JournalPosition(0).next(1_000));
    }

    @Test
    void sameMicrosecondGetsTheNextPosition() {
        JournalPosition positions = new JournalPosition(0);
        assertEquals(1_000, positions.next(1_000));
        assertEquals(1_001, positions.next(1_000));
        assertEquals(1_002, positions.next(1_001));
    }

    @Test
    void clockSetBackDoesNotTurnPositionsBack() {
        JournalPosition positions = new JournalPosition(5_000);
        assertEquals(5_001, positions.next(100));
        assertEquals(5_002, positions.next(200));
        assertEquals(6_000, positions.next(6_000));
    }

    @Test
    void momentHasAPosition() {
        Instant moment = Instant.parse("2027-01-15T08:00:00.123456Z");
        assertEquals(moment.toEpochMilli(), JournalPosition.arrivedMillis(JournalPosition.at(moment)));
        assertEquals(456, JournalPosition.at(moment) % 1_000);
    }

    @Test
    void positionTellsWhenABatchArrived() {
        assertEquals(1_800_000_000_123L, JournalPosition.arrivedMillis(1_800_000_000_123_456L));
    }
}
